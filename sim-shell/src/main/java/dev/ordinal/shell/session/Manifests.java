package dev.ordinal.shell.session;

import dev.ordinal.kubectl.Command;
import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.kubectl.Source;
import dev.ordinal.release.Release;
import dev.ordinal.scenario.KnownUrls;
import dev.ordinal.scenario.ManifestFiles;
import dev.ordinal.scenario.YamlPatches;
import dev.ordinal.shell.render.Output;
import dev.ordinal.text.Nearest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** The files that one command reads: found beside the cluster's own, and kept so that the command can be repeated. */
final class Manifests implements Source.Reader {
    private final Session session;
    private final Sources sources;
    private final Release release;
    private PMap<String, String> used = TreePMap.empty();
    /** The files of each folder that was named, joined by commas. */
    private TreePMap<String, String> spread = TreePMap.empty();

    private @Nullable String missing;

    Manifests(Session session, Sources sources) {
        this.session = session;
        this.sources = sources;
        this.release = session.cluster().setup().release();
    }

    /** The command that a line means, which has read its files here. */
    Command command(String line) {
        return new CommandReader(session.cluster().setup().kubectl(), release, this, new YamlPatches()).read(line);
    }

    @Override
    public Source read(String file) {
        return ManifestFiles.source(file, text(file), release);
    }

    @Override
    public @Nullable String text(String file) {
        String text = sources.text(file);
        if (text != null) {
            used = used.plus(file, text);
            return text;
        }
        String own = session.ownFile(file);
        missing = own == null && missing == null ? file : missing;
        return own;
    }

    @Override
    public @Nullable List<String> within(String folder, boolean deep) {
        List<String> beside = sources.below(folder, deep);
        List<String> within = ManifestFiles.within(beside.isEmpty() ? session.ownFiles() : beside, folder, deep);
        spread = within == null || within.isEmpty() ? spread : spread.plus(folder, String.join(",", within));
        return within;
    }

    /** A line with the files of each folder in its place, so that it means the same wherever it is repeated. */
    String spread(String line) {
        String result = line;
        for (Map.Entry<String, String> folder : spread.entrySet()) {
            result = Kept.renamed(result, folder.getKey(), folder.getValue());
        }
        return result;
    }

    /** The files that were read and did not come with the cluster. */
    PMap<String, String> used() {
        return used;
    }

    /** What to say of a file that is not there; null if all are. */
    @Nullable
    Output missing() {
        if (missing == null) {
            return null;
        }
        if (missing.equals("-")) {
            return Output.problem(
                    "error: nothing was given to read from standard input",
                    "Write: apply -f - <<EOF, the manifest, EOF",
                    1);
        }
        if (missing.startsWith("http://") || missing.startsWith("https://")) {
            return Output.problem(
                    "error: unable to read URL \"" + missing + "\": there is no network here",
                    "These work all the same: " + String.join(" and ", KnownUrls.all())
                            + ". Save any other to a file, and name that.",
                    1);
        }
        List<String> near = Nearest.to(missing, session.ownFiles());
        return Output.problem(
                "error: the path \"" + missing + "\" does not exist",
                near.isEmpty()
                        ? "Type files to see which manifests came with the cluster."
                        : "Did you mean " + near.getFirst() + "?",
                1);
    }
}
