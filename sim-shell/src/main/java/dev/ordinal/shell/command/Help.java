package dev.ordinal.shell.command;

import dev.ordinal.kubectl.CommandReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code help} says: examples first. */
public final class Help {
    private static final String KUBECTL = "kubectl";

    private Help() {}

    /** All that there is help on. */
    public static List<String> topics() {
        List<String> topics = new ArrayList<>(Verbs.names());
        for (Verb.Topic topic : Verb.Topic.values()) {
            topics.add(topic.word());
        }
        topics.add(KUBECTL);
        return topics;
    }

    /** The text on a topic, on all if it is empty; null if there is none. */
    public static @Nullable String text(String topic) {
        if (topic.isEmpty()) {
            return overview();
        }
        if (topic.equals(KUBECTL) || CommandReader.VERBS.contains(topic)) {
            return kubectl();
        }
        for (Verb.Topic each : Verb.Topic.values()) {
            if (each.word().equals(topic)) {
                return section(each);
            }
        }
        Verb verb = Verbs.named(topic.equals("quit") ? "exit" : topic);
        return verb == null ? null : of(verb);
    }

    private static String overview() {
        StringBuilder text = new StringBuilder("""
            Begin with these:
              apply -f web.yaml             a set of three pods with a claim each
              run 1m                        let a minute pass, and see what happens
              get pods,pvc                  any kubectl command, with kubectl before it or without
              fault nodeDown kind-worker    let something go wrong; then: run 10m
              why                           what is not as it should be, and what to type
              back 10m                      and take it back

            """);
        for (Verb.Topic topic : Verb.Topic.values()) {
            text.append(section(topic)).append('\n');
        }
        text.append("help COMMAND tells more of one; help kubectl lists what kubectl can do here.\n");
        return text.toString();
    }

    private static String section(Verb.Topic topic) {
        StringBuilder text = new StringBuilder(topic.word())
                .append(": ")
                .append(topic.about())
                .append('\n');
        for (Verb verb : Verbs.ALL) {
            if (verb.topic() == topic) {
                text.append("  ")
                        .append(padded(verb.name(), 12))
                        .append(verb.about())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String of(Verb verb) {
        StringBuilder text = new StringBuilder();
        for (Verb.Example example : verb.examples()) {
            text.append("  ")
                    .append(padded(example.line(), 44))
                    .append(example.does())
                    .append('\n');
        }
        text.append('\n').append(verb.usage()).append(": ").append(verb.about()).append(".\n");
        return verb.details().isEmpty()
                ? text.toString()
                : text.append(verb.details()).append('\n').toString();
    }

    private static String kubectl() {
        return "  apply -f web.yaml\n  get pods -o wide\n  rollout status sts/web\n  timeout 30s get pods -w\n\n"
                + "Every line whose first word is a command of kubectl is one; kubectl before it may be left out.\n"
                + "A command that waits lets time run until it returns. Here are:\n  "
                + String.join(", ", CommandReader.VERBS) + "\n";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(2, width - text.length()));
    }
}
