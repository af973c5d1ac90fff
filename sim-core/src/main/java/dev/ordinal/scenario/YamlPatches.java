package dev.ordinal.scenario;

import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.manifest.Documents;
import dev.ordinal.manifest.YamlReader;

/** Reads the text of {@code kubectl patch -p}: JSON or YAML. */
public final class YamlPatches implements CommandReader.PatchReader {
    @Override
    public Read read(String text) {
        Documents documents = YamlReader.read("patch", text);
        Documents.Broken broken = documents.broken();
        if (broken != null) {
            return new Read.Failed(broken.detail());
        }
        return documents.list().size() == 1
                ? new Read.Of(documents.list().getFirst().value())
                : new Read.Failed("yaml: one document is wanted");
    }
}
