package dev.ordinal.release;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A release of Kubernetes: all in which it differs from others.
 *
 * @param name {@code 1.36}
 * @param kubectl the version of kubectl that its users run
 * @param gates the feature gates that are on beyond the release's defaults
 */
public record Release(
        String name,
        String kubectl,
        List<String> gates,
        ApiFields fields,
        ApiTexts texts,
        SetRules sets,
        SchedulerRules scheduler,
        StorageRules storage,
        NodeRules nodes,
        KubeletRules kubelets,
        EventRules events) {

    private static final List<Release> ALL = List.of(
            new Release(
                    "1.10",
                    "1.10",
                    List.of(),
                    ApiFields.of1_10(),
                    ApiTexts.of1_10(),
                    SetRules.of1_10(),
                    SchedulerRules.of1_10(),
                    StorageRules.of1_10(),
                    NodeRules.of1_10(),
                    KubeletRules.of1_10(),
                    EventRules.of1_10()),
            new Release(
                    "1.11",
                    "1.10",
                    List.of(),
                    ApiFields.of1_11(),
                    ApiTexts.of1_11(),
                    SetRules.of1_10(),
                    SchedulerRules.of1_11(),
                    StorageRules.of1_11(),
                    NodeRules.of1_11(),
                    KubeletRules.of1_11(),
                    EventRules.of1_10()),
            new Release(
                    "1.26",
                    "1.32",
                    List.of(),
                    ApiFields.of1_26(),
                    ApiTexts.of1_26(),
                    SetRules.of1_26(),
                    SchedulerRules.of1_26(),
                    StorageRules.of1_26(),
                    NodeRules.of1_26(),
                    KubeletRules.of1_26(),
                    EventRules.of1_26()),
            new Release(
                    "1.36",
                    "1.36",
                    List.of(),
                    ApiFields.of1_36(),
                    ApiTexts.of1_36(),
                    SetRules.of1_36(),
                    SchedulerRules.of1_36(),
                    StorageRules.of1_36(),
                    NodeRules.of1_36(),
                    KubeletRules.of1_36(),
                    EventRules.of1_36()));

    /** The names of all releases, oldest first. */
    public static List<String> names() {
        return ALL.stream().map(Release::name).toList();
    }

    /** The newest release. */
    public static Release newest() {
        return ALL.getLast();
    }

    public static @Nullable Release named(String name) {
        return ALL.stream()
                .filter(release -> release.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** This release with feature gates switched on; a gate that it does not know changes nothing. */
    public Release withGates(List<String> more) {
        TreeSet<String> all = new TreeSet<>(gates);
        all.addAll(more);
        ApiFields allowed = fields;
        for (String gate : more) {
            allowed = allowed.withGate(gate);
        }
        return new Release(
                name, kubectl, List.copyOf(all), allowed, texts, sets, scheduler, storage, nodes, kubelets, events);
    }

    /** The number behind the dot, by which shapes of objects are told apart. */
    public int minor() {
        return Integer.parseInt(name.substring(name.indexOf('.') + 1));
    }

    @Override
    public String toString() {
        return name;
    }
}
