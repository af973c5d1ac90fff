package dev.ordinal.shell.terminal;

import dev.ordinal.shell.session.Conversation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** A short talk with nobody, on a terminal that is none: most of what a user meets in a first hour. */
public final class TypedTalk {
    private static final int COLUMNS = 100;
    private static final int ROWS = 40;
    private static final String LEAVE = "\u0004";
    private static final String TALK = """
        apply -f we\t
        run 1m
        get po\t
        get pods,pvc -o wide
        describe pod web-0
        fault nodeDown kind-worker
        until pod/web-0 unready within 2m
        why pod/web-0
        timeline
        branch what-if
        delete pod web-1 &
        run 1m
        diff main what-if
        events 1m
        back
        gte pods
        """.replace('\n', '\r');

    private TypedTalk() {}

    /** Writes to a stream all that a terminal would show. */
    public static void hold(OutputStream shown) throws IOException {
        var keys = new ByteArrayInputStream((TALK + LEAVE).getBytes(StandardCharsets.UTF_8));
        if (Conversation.open("", Path.of(""), null) instanceof Conversation.Opened.Of(Conversation conversation)) {
            try (conversation;
                    Terminal terminal =
                            new ExternalTerminal("talk", "xterm-256color", keys, shown, StandardCharsets.UTF_8)) {
                terminal.setSize(new Size(COLUMNS, ROWS));
                TerminalShell.run(terminal, conversation, null, true, 0);
            }
        }
    }
}
