package dev.ordinal.diagnosis.cause;

import dev.ordinal.release.SchedulerRules;
import dev.ordinal.release.SchedulerText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reason in the scheduler's message about a pod that found no node.
 *
 * @param nodes how many nodes are refused for it; 0 where it is told of the pod as a whole
 * @param text which of the scheduler's reasons it is; null for one that the release has no fixed words for
 * @param words what stands in the message: {@code Insufficient cpu}
 */
public record Refusal(int nodes, @Nullable SchedulerText text, String words) {
    private static final Pattern HEAD = Pattern.compile("0/\\d+ nodes are available: ");
    /** What follows the reasons: a word about preemption, or about what the attempt did not look for. */
    private static final Pattern TAIL =
            Pattern.compile("(\\. no new claims to deallocate,|\\. preemption:|\\. not found$|\\.+$).*");

    private static final Pattern COUNTED = Pattern.compile("(\\d+) (.*)");
    private static final Pattern NEXT = Pattern.compile(", (?=\\d+ )");
    private static final Pattern REPEATED = Pattern.compile(" \\(repeated \\d+ times\\)");

    /** The reasons in a message, in its order. */
    public static List<Refusal> in(String message, SchedulerRules rules) {
        Matcher head = HEAD.matcher(message);
        if (!head.lookingAt()) {
            return List.of(of(0, REPEATED.matcher(message).replaceAll(""), rules));
        }
        String reasons = TAIL.matcher(message.substring(head.end())).replaceFirst("");
        List<Refusal> refusals = new ArrayList<>();
        for (String reason : NEXT.split(reasons)) {
            Matcher counted = COUNTED.matcher(reason);
            refusals.add(
                    counted.matches()
                            ? of(Integer.parseInt(counted.group(1)), counted.group(2), rules)
                            : of(0, reason, rules));
        }
        return refusals;
    }

    private static Refusal of(int nodes, String words, SchedulerRules rules) {
        SchedulerText longest = null;
        int length = 0;
        for (SchedulerText text : SchedulerText.values()) {
            String known = rules.text(text);
            if (known.length() > length && words.startsWith(known)) {
                longest = text;
                length = known.length();
            }
        }
        return new Refusal(nodes, longest, words);
    }

    /** Whether it is about the pod's claims and their volumes; else it is about nodes and other pods. */
    public boolean isOfStorage() {
        return text == null
                ? words.startsWith("persistentvolumeclaim ")
                        || words.contains("PersistentVolume")
                        || words.contains("VolumeBinding")
                : switch (text) {
                    case ONE_POD_ONLY,
                            TOO_MANY_VOLUMES,
                            VOLUME_ELSEWHERE,
                            NO_VOLUME,
                            VOLUME_GONE,
                            OTHER_ZONE,
                            CLAIM_UNBOUND -> true;
                    case CORDONED,
                            NOT_READY,
                            OUT_OF_DISK,
                            NO_NETWORK,
                            MEMORY_PRESSURE,
                            DISK_PRESSURE,
                            TAINTED,
                            NODE_AFFINITY,
                            PORTS_TAKEN,
                            TOO_MANY_PODS,
                            INSUFFICIENT,
                            SPREAD,
                            SPREAD_LABEL_MISSING,
                            POD_AFFINITY_GENERAL,
                            POD_AFFINITY,
                            POD_ANTI_AFFINITY,
                            EXISTING_ANTI_AFFINITY -> false;
                };
    }
}
