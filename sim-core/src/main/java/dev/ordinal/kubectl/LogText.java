package dev.ordinal.kubectl;

import dev.ordinal.container.Stream;
import dev.ordinal.model.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The lines of a container's log as kubectl prints them.
 *
 * @param now when the log was asked for
 * @see "Kubernetes 1.36, pkg/kubelet/kuberuntime/logs/logs.go"
 */
record LogText(Command.LogLines asked, Task.Tap tap, Instant now) {
    /** What is printed of the lines that there are at first. */
    String first(List<Stream.Line> lines) {
        Instant from = from();
        List<Stream.Line> young =
                lines.stream().filter(line -> !line.at().isBefore(from)).toList();
        int skipped = asked.tail() < 0 ? 0 : (int) Math.max(0, young.size() - asked.tail());
        return cut(text(young.subList(skipped, young.size())));
    }

    /** What is printed of lines that came later. */
    String next(List<Stream.Line> lines) {
        return text(lines);
    }

    private Instant from() {
        Duration since = asked.since();
        Instant time = asked.sinceTime();
        return since != null ? now.minus(since) : time != null ? time : Instant.MIN;
    }

    private String text(List<Stream.Line> lines) {
        StringBuilder text = new StringBuilder();
        for (Stream.Line line : lines) {
            text.append(asked.prefix() ? "[pod/" + tap.pod().name() + "/" + tap.container() + "] " : "")
                    .append(asked.timestamps() ? Timestamps.nanos(line.at()) + " " : "")
                    .append(line.text())
                    .append('\n');
        }
        return text.toString();
    }

    /** As many bytes as may be read; a character that is cut becomes a question mark. */
    private String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return asked.bytes() == 0 || bytes.length <= asked.bytes()
                ? text
                : new String(bytes, 0, (int) asked.bytes(), StandardCharsets.UTF_8);
    }
}
