package dev.ordinal.shell.session;

import dev.ordinal.kubectl.Source;
import dev.ordinal.release.Release;
import dev.ordinal.scenario.ManifestFiles;
import org.jspecify.annotations.Nullable;

/** Files that are texts, as kubectl reads them. */
record Texts(Sources sources, Release release) implements Source.Reader {
    @Override
    public Source read(String file) {
        return ManifestFiles.source(file, text(file), release);
    }

    @Override
    public @Nullable String text(String file) {
        return sources.text(file);
    }
}
