package dev.ordinal.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a trace with nodes told by relation instead of by name, so that a placement that differs counts as equal
 * if it plays the same part: beside as many others of its set and, with a bound claim, on the node of the previous life
 * or not. /
 */
final class Relations {
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final Pattern ATTACHMENT = Pattern.compile("^va-of-(.*)-on-.*");
    private static final Pattern LAST_WORD = Pattern.compile("(?dU) to \\S+$");

    private final Map<PodLife, String> placed;
    private final Map<PodLife, Stay> stays;
    private final PodLife.Counter lives = new PodLife.Counter();
    private final TreeSet<String> boundClaims = new TreeSet<>();
    private final Map<String, String> claimsByVolume = new LinkedHashMap<>();
    private final Map<String, String> attachmentNames = new LinkedHashMap<>();
    private final Map<String, Integer> attachmentsByVolume = new LinkedHashMap<>();
    private final Map<String, String> lastToldByPod = new LinkedHashMap<>();

    private Relations(List<Row> rows) {
        placed = Placements.of(rows).placed();
        stays = Stay.of(rows);
    }

    /** The same rows in the same order, told by relation. */
    static List<Row> told(List<Row> rows) {
        Relations relations = new Relations(rows);
        List<Row> told = new ArrayList<>(rows.size());
        for (Row row : rows) {
            told.add(relations.told(row));
        }
        return told;
    }

    private Row told(Row row) {
        return switch (row) {
            case Row.Step step -> step;
            case Row.Event event -> event.reason().equals("Scheduled") ? scheduled(event) : event;
            case Row.Milestone milestone ->
                switch (milestone.kind()) {
                    case "Pod" -> pod(milestone);
                    case "PersistentVolume" -> volume(milestone);
                    case "PersistentVolumeClaim" -> claim(milestone);
                    case "VolumeAttachment" -> attachment(milestone);
                    default -> milestone;
                };
        };
    }

    private Row pod(Row.Milestone pod) {
        lives.see(pod);
        Row.Milestone told = pod;
        String node = pod.text("node");
        if (node != null) {
            String relation = relation(pod.name(), node, pod.at());
            lastToldByPod.put(pod.name(), relation);
            told = told.with("node", relation);
        }
        String reason = pod.text("unschedulable");
        return reason == null
                ? told
                : told.with("unschedulable", UID.matcher(reason).replaceAll("<uid>"));
    }

    private Row volume(Row.Milestone volume) {
        String claim = volume.text("claim");
        if (claim != null) {
            claimsByVolume.put(volume.name(), claim);
        }
        return volume;
    }

    private Row claim(Row.Milestone claim) {
        if (claim.now().flag("bound")) {
            boundClaims.add(claim.name());
        }
        if (claim.what() == Row.What.DELETED) {
            boundClaims.remove(claim.name());
        }
        String node = claim.text("selectedNode");
        return node == null ? claim : claim.with("selectedNode", whose(node, claim.name()));
    }

    private Row attachment(Row.Milestone attachment) {
        Matcher parts = ATTACHMENT.matcher(attachment.name());
        String volume = parts.find() ? parts.replaceFirst("$1") : attachment.name();
        if (attachment.what() == Row.What.CREATED) {
            int number = attachmentsByVolume.merge(volume, 1, Integer::sum);
            attachmentNames.put(attachment.name(), "va-of-" + volume + "#" + number);
        }
        Row.Milestone told = attachment.withName(attachmentNames.getOrDefault(attachment.name(), attachment.name()));
        String node = attachment.text("node");
        return node == null ? told : told.with("node", whose(node, claimOf(volume)));
    }

    private String claimOf(String volume) {
        int of = volume.indexOf("-of-");
        return claimsByVolume.getOrDefault(volume, of < 0 ? volume : volume.substring(of + "-of-".length()));
    }

    private Row scheduled(Row.Event event) {
        String pod = event.on().substring(event.on().lastIndexOf('/') + 1);
        String message = event.message();
        String told = lastToldByPod.get(pod);
        String relation =
                told != null ? told : relation(pod, message.substring(message.lastIndexOf(' ') + 1), event.at());
        return event.withMessage(
                LAST_WORD.matcher(message).replaceAll(Matcher.quoteReplacement(" to <" + relation + ">")));
    }

    /** Whether the node is the one on which the pod of the claim lives. */
    private String whose(String node, String claim) {
        String pod = podOf(claim);
        return pod != null && node.equals(placed.get(lives.of(pod))) ? "the pod's" : "another";
    }

    /** The pod with the longest name on which the name of the claim ends. */
    private @Nullable String podOf(String claim) {
        return lives.pods().stream()
                .filter(pod -> belongs(claim, pod))
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    private static boolean belongs(String claim, String pod) {
        return claim.equals(pod) || claim.endsWith("-" + pod);
    }

    /**
     * {@code same, beside 1}: on the node of its previous life, which matters with a bound claim only; one of its set
     * there too.
     */
    private String relation(String pod, String node, Moment at) {
        PodLife life = lives.of(pod);
        String before =
                boundClaims.stream().anyMatch(claim -> belongs(claim, pod)) ? placed.get(life.previous()) : null;
        long beside = stays.entrySet().stream()
                .filter(stay -> !stay.getKey().pod().equals(pod)
                        && stay.getKey().family().equals(life.family())
                        && stay.getValue().isAt(node, at.seconds()))
                .count();
        return (before == null ? "" : before.equals(node) ? "same, " : "moved, ") + "beside " + beside;
    }
}
