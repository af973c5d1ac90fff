package dev.ordinal.shell.terminal;

import dev.ordinal.manifest.Documents;
import dev.ordinal.manifest.YamlReader;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.YamlText;
import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Conversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jline.builtins.Nano;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Changes a file or an object in an editor: the one that {@code $EDITOR} names, or JLine's. */
final class Editing {
    private final Terminal terminal;
    private final Conversation conversation;
    private final Screen screen;

    Editing(Terminal terminal, Conversation conversation, Screen screen) {
        this.terminal = terminal;
        this.conversation = conversation;
        this.screen = screen;
    }

    void edit(List<String> what) throws IOException {
        KubeObject object = object(what);
        if (object != null) {
            edit(object);
        } else if (what.size() == 1) {
            file(what.getFirst());
        } else {
            screen.show(
                    Output.problem("there is no " + String.join(" ", what), "Name a file, or an object: edit sts/web"));
        }
    }

    private @Nullable KubeObject object(List<String> what) {
        String first = what.getFirst();
        int slash = first.indexOf('/');
        String name = slash >= 0 ? first.substring(slash + 1) : what.size() == 2 ? what.get(1) : "";
        Kind kind = Kind.named(slash >= 0 ? first.substring(0, slash) : first);
        return kind == null
                ? null
                : conversation
                        .session()
                        .cluster()
                        .get(kind, kind.isNamespaced() ? conversation.session().namespace() : "", name);
    }

    /** A manifest that came with the cluster becomes a file beside the shell, where it is found first. */
    private void file(String name) throws IOException {
        Path path = conversation.path(name);
        String text = conversation.text(name);
        if (!Files.exists(path) && text != null) {
            Files.writeString(path, text);
            screen.show(new Output.Part.Note("copied to " + path + "\n"));
        }
        open(path);
        screen.show(new Output.Part.Note("now: apply -f " + name + "\n"));
    }

    private void edit(KubeObject object) throws IOException {
        Path file = Files.createTempFile("sim-edit-", ".yaml");
        try {
            Files.writeString(file, YamlText.write(object.wire()));
            open(file);
            Documents read = YamlReader.read("the edited text", Files.readString(file));
            Documents.Broken broken = read.broken();
            if (broken != null || read.list().size() != 1) {
                screen.show(Output.problem(
                        broken == null
                                ? "the edited text is no single object"
                                : broken.problem().toString(),
                        "Nothing was changed."));
                return;
            }
            Json patch = difference(object.wire(), read.list().getFirst().value());
            if (patch instanceof Json.Obj changes && changes.isEmpty()) {
                screen.show(new Output.Part.Note("nothing was changed\n"));
                return;
            }
            String line = "patch " + object.kind().singular() + " " + object.name()
                    + (object.kind().isNamespaced() ? " -n " + object.namespace() : "") + " --type=merge -p '"
                    + JsonText.compact(patch).replace("'", "'\\''") + "'";
            var unused = conversation.execute(line, null, screen);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The merge patch that makes one value of another. */
    private static Json difference(Json before, Json after) {
        if (!(before instanceof Json.Obj one) || !(after instanceof Json.Obj other)) {
            return after;
        }
        TreeSet<String> keys = new TreeSet<>(one.keys());
        keys.addAll(other.keys());
        Json.Obj patch = Json.Obj.EMPTY;
        for (String key : keys) {
            Json left = one.get(key);
            Json right = other.get(key);
            if (right == null) {
                patch = patch.with(key, Json.Null.NULL);
            } else if (left == null) {
                patch = patch.with(key, right);
            } else if (!left.equals(right)) {
                patch = patch.with(key, difference(left, right));
            }
        }
        return patch;
    }

    private void open(Path file) throws IOException {
        String editor = System.getenv("EDITOR");
        if (editor == null || editor.isBlank()) {
            Nano nano = new Nano(terminal, file.toAbsolutePath().getParent());
            nano.open(file.toAbsolutePath().toString());
            nano.run();
            return;
        }
        terminal.pause();
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", editor + " \"$1\"", "sh", file.toString())
                    .inheritIO()
                    .start();
            int status = process.waitFor();
            if (status != 0) {
                screen.show(Output.problem(
                        "the editor '" + editor + "' ended with status " + status, "Set EDITOR to another one."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.resume();
        }
    }
}
