package dev.ordinal.shell;

import dev.ordinal.shell.session.Conversation;
import dev.ordinal.shell.terminal.TerminalShell;
import dev.ordinal.shell.terminal.TypedTalk;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the launcher runs once after a build, so that the JVM notes which classes a start and the first commands need, and has
 * them ready from then on: a command of the program, and a talk in the shell.
 */
final class Rehearsal {
    private Rehearsal() {}

    /** @param arguments those of the program, for its command */
    public static void main(String[] arguments) throws IOException {
        int status = Main.execute(arguments);
        TypedTalk.hold(System.out);
        if (Conversation.open("", Path.of(""), null) instanceof Conversation.Opened.Of(Conversation conversation)) {
            try (conversation) {
                // The terminal of the process, which is none here: its input has ended.
                TerminalShell.run(conversation, null, true, 0);
            }
        }
        System.exit(status);
    }
}
