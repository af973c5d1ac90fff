package dev.ordinal.shell.session;

import dev.ordinal.kubectl.CommandReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.shell.command.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a conversation's session has to be named, and the files in its folder. */
final class Surrounding implements Surroundings {
    private static final int MOST_FILES = 200;

    private final Session session;
    private final Path folder;

    Surrounding(Session session, Path folder) {
        this.session = session;
        this.folder = folder;
    }

    private Stream<KubeObject> objects(Kind kind, String namespace) {
        return session.cluster().list(kind).stream()
                .filter(object -> !kind.isNamespaced() || object.namespace().equals(namespace));
    }

    @Override
    public List<String> names(Kind kind, String namespace) {
        return objects(kind, namespace).map(KubeObject::name).toList();
    }

    @Override
    public List<String> containers(Kind kind, String namespace, String name) {
        KubeObject object = session.cluster().get(kind, namespace, name);
        if (object == null) {
            return List.of();
        }
        Json.Obj spec = kind == Kind.POD
                ? object.spec()
                : object.spec().object("template").object("spec");
        return spec.array("containers").objects().stream()
                .map(container -> container.text("name", ""))
                .toList();
    }

    @Override
    public List<String> labels(Kind kind, String namespace) {
        TreeSet<String> labels = new TreeSet<>();
        objects(kind, namespace)
                .forEach(object -> object.labels().texts().forEach((key, value) -> labels.add(key + "=" + value)));
        return List.copyOf(labels);
    }

    @Override
    public String namespace() {
        return session.namespace();
    }

    @Override
    public List<String> files(String prefix) {
        TreeSet<String> names = new TreeSet<>(session.ownFiles());
        int slash = prefix.lastIndexOf('/');
        String above = slash < 0 ? "" : prefix.substring(0, slash + 1);
        try (Stream<Path> files = Files.list(folder.resolve(above).toAbsolutePath())) {
            files.limit(MOST_FILES).forEach(file -> {
                String name = String.valueOf(file.getFileName());
                boolean isFolder = Files.isDirectory(file);
                if (isFolder || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
                    names.add(above + name + (isFolder ? "/" : ""));
                }
            });
        } catch (IOException | InvalidPathException e) {
            // A folder that cannot be listed has nothing to offer.
            return List.copyOf(names);
        }
        return List.copyOf(names);
    }

    @Override
    public List<String> flags(List<String> words) {
        return CommandReader.flags(session.cluster().setup().kubectl(), words);
    }

    @Override
    public List<String> branches() {
        return session.branches();
    }

    @Override
    public List<String> clusters() {
        return Clusters.names();
    }

    @Override
    public List<String> targets(String fault) {
        boolean isOfImages = fault.equals("imageMissing") || fault.equals("imageBack");
        return isOfImages ? Targets.images(session.cluster()) : Targets.of(fault, session.cluster());
    }
}
