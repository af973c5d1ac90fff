package dev.ordinal.shell.terminal;

import dev.ordinal.kubectl.Editor;
import dev.ordinal.model.Kind;
import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Console;
import dev.ordinal.shell.session.Conversation;
import dev.ordinal.shell.session.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.builtins.Nano;
import org.jline.terminal.Terminal;

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
        String first = what.getFirst();
        boolean isKind = Kind.named(first.split("/", 2)[0]) != null;
        if (isKind && what.size() == 1 && !first.contains("/")) {
            screen.show(Output.problem("which " + first + " is to be edited?", "Name it: edit " + first + "/NAME"));
        } else if (isKind || what.size() > 1) {
            object(String.join(" ", what));
        } else {
            file(first);
        }
    }

    /** A manifest that came with the cluster becomes a file beside the shell, where it is found first. */
    private void file(String name) throws IOException {
        Path path = conversation.path(name);
        String text = conversation.text(name);
        if (!Files.exists(path) && text != null) {
            Files.writeString(path, text);
            screen.show(new Output.Part.Note("copied to " + path + "\n"));
        }
        var unused = open(path);
        screen.show(new Output.Part.Note("now: apply -f " + name + "\n"));
    }

    /** Does what {@code kubectl edit} does; what the editor leaves is the input of the command that is kept of it. */
    private void object(String what) throws IOException {
        Output shown = conversation
                .session()
                .execute("kubectl get " + what + " -o yaml", Sources.NONE, Console.NOBODY)
                .output();
        if (shown.exit() != 0) {
            shown.parts().forEach(screen::show);
            return;
        }
        Path file = Files.createTempFile("sim-edit-", ".yaml");
        try {
            Files.writeString(file, Editor.file(shown.results()));
            if (open(file)) {
                var unused = conversation.execute(
                        "KUBE_EDITOR='cp /dev/stdin' kubectl edit " + what, Files.readString(file), screen);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Whether the user has left the editor in good order. */
    private boolean open(Path file) throws IOException {
        String own = System.getenv("KUBE_EDITOR");
        String editor = own == null || own.isBlank() ? System.getenv("EDITOR") : own;
        if (editor == null || editor.isBlank()) {
            Nano nano = new Nano(terminal, file.toAbsolutePath().getParent());
            nano.open(file.toAbsolutePath().toString());
            nano.run();
            return true;
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
            return status == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            terminal.resume();
        }
    }
}
