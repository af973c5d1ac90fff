package dev.ordinal.scenario;

import dev.ordinal.manifest.Manifest;
import dev.ordinal.manifest.ManifestReader;
import dev.ordinal.manifest.Manifests;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.text.Place;
import dev.ordinal.text.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code setup:}, the manifests of what is there from the start.
 *
 * @param text that of the scenario, in which a manifest may stand
 */
record SetupObjects(ManifestFiles files, String text, List<Problem> problems) {
    /** What is created before the clock starts: what the preset has, then what the file names. */
    List<KubeObject> read(Field setup, Field inline, @Nullable Scenario base) {
        List<KubeObject> objects =
                base == null ? new ArrayList<>() : new ArrayList<>(base.setup().objects());
        for (Field item : setup.items()) {
            String file = item.text("");
            String content = files.text(file);
            if (content == null) {
                item.wrong("there is no file '" + file + "'", "Put it under files:, or beside this scenario.");
                continue;
            }
            Manifests manifests =
                    ManifestReader.read(file, content, files.release().minor());
            List<Problem> wrong = new ArrayList<>(manifests.problems());
            wrong.addAll(manifests.passedOver());
            for (Problem problem : wrong) {
                problems.add(new Problem(
                        inlinePlace(inline.member(file), problem.place()), problem.what(), problem.remedy()));
            }
            for (Manifest manifest : manifests.list()) {
                objects.add(inNamespace(KubeObject.of(manifest.kind(), manifest.tree())));
            }
        }
        return objects;
    }

    /** Where something in a manifest stands: in the scenario file, if the manifest is written there as a block of lines. */
    private Place inlinePlace(Field file, Place inner) {
        Place block = file.place();
        List<String> lines = text.lines().toList();
        boolean isBlock = file.isPresent()
                && block.line() < lines.size()
                && lines.get(block.line() - 1).substring(block.column() - 1).startsWith("|");
        if (!isBlock) {
            return inner;
        }
        String first = lines.get(block.line());
        int indent = first.length() - first.stripLeading().length();
        return new Place(block.file(), block.line() + inner.line(), indent + inner.column());
    }

    private static KubeObject inNamespace(KubeObject object) {
        return object.kind().isNamespaced() && object.namespace().isEmpty()
                ? object.with(Json.of("default"), "metadata", "namespace")
                : object;
    }
}
