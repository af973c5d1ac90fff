package dev.ordinal.shell.terminal;

import dev.ordinal.shell.render.Output;
import dev.ordinal.shell.session.Clock;
import dev.ordinal.shell.session.Conversation;
import dev.ordinal.shell.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.NonBlockingReader;
import org.jline.utils.Status;

/** Lets the cluster's time flow with the wall clock until a key is pressed; a status line shows it. */
final class Live {
    private static final long BEAT_MILLIS = 100;

    private final Terminal terminal;
    private final Conversation conversation;
    private final Screen screen;

    Live(Terminal terminal, Conversation conversation, Screen screen) {
        this.terminal = terminal;
        this.conversation = conversation;
        this.screen = screen;
    }

    void run(int factor) throws IOException {
        Session start = conversation.session();
        Status status = Screen.isDumb(terminal) ? null : Status.getStatus(terminal);
        Attributes before = terminal.enterRawMode();
        try {
            long last = System.nanoTime();
            while (!screen.interrupts() && terminal.reader().read(BEAT_MILLIS) == NonBlockingReader.READ_EXPIRED) {
                long now = System.nanoTime();
                tell(conversation.flow(Duration.ofNanos((now - last) * factor), screen));
                last = now;
                if (status != null) {
                    status.update(List.of(AttributedString.fromAnsi(line(factor))));
                }
            }
        } finally {
            if (status != null) {
                status.update(List.of());
            }
            terminal.setAttributes(before);
        }
        conversation.flowed(start);
    }

    private String line(int factor) {
        return " " + Clock.text(conversation.session().cluster().clock().withNanos(0)) + "  flowing " + factor
                + " times as fast as the wall clock; any key stops it";
    }

    /** In raw mode a line break does not go back to the first column by itself. */
    private void tell(Output output) {
        for (Output.Part part : output.parts()) {
            terminal.writer().print(part.text().replace("\n", "\r\n"));
        }
        terminal.flush();
    }
}
