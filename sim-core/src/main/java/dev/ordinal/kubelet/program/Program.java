package dev.ordinal.kubelet.program;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * What runs in the containers of an image, as far as a kubelet and users can tell.
 *
 * @param crash how it ends by itself; null if it does not
 * @param stop how it answers SIGTERM; null if it just takes the behaviour's time to terminate, and exits with 0
 * @param probes by kind, how it answers probes; a kind that is not named is answered by whether the container is ready
 * @param awaits names that it looks up after its start, until each of them has an address; only then its time to get ready and
 *     that of its answers begins. {@code {pod}} in a name stands for the pod's own
 * @param memory how much memory it uses, in bytes; a container whose limit is less is killed for it
 * @param files what it writes when it starts, by path within the container
 */
public record Program(
        Image image,
        @Nullable Crash crash,
        @Nullable Stop stop,
        Hook preStop,
        Hook postStart,
        PMap<ProbeKind, List<Answer>> probes,
        List<String> awaits,
        long memory,
        TreePMap<String, String> files,
        List<LogLine> log,
        List<Reply> replies) {

    /** A program that runs until it is stopped. */
    public static final Program QUIET = new Program(
            Image.SMALL,
            null,
            null,
            Hook.PROMPT,
            Hook.PROMPT,
            TreePMap.empty(),
            List.of(),
            64L << 20,
            TreePMap.empty(),
            List.of(),
            List.of());

    /** The names that it looks up in a pod. */
    public List<String> awaits(String pod) {
        return awaits.stream().map(name -> name.replace("{pod}", pod)).toList();
    }

    /** What a command line prints; null if the image has no such command. The reply to the longest beginning wins. */
    public @Nullable Reply reply(String commandLine) {
        Reply best = null;
        for (Reply reply : replies) {
            boolean isBetter =
                    best == null || reply.command().length() > best.command().length();
            best = isBetter && reply.isTo(commandLine) ? reply : best;
        }
        return best;
    }

    /** All its answers to probes of a kind, earliest first. */
    public List<Answer> answers(ProbeKind kind, @Nullable Duration ready) {
        return probes.getOrDefault(kind, Answer.usual(ready));
    }

    /** How it answers probes of a kind, {@code since} its start. */
    public Answer answer(ProbeKind kind, Duration since, @Nullable Duration ready) {
        Answer current = Answer.first(ready);
        for (Answer answer : answers(kind, ready)) {
            current = answer.from().compareTo(since) <= 0 ? answer : current;
        }
        return current;
    }
}
