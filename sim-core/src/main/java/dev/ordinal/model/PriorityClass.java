package dev.ordinal.model;

import java.util.List;

/**
 * A PriorityClass: how important the pods are that name it.
 *
 * @see "Kubernetes 1.36, pkg/apis/scheduling/types.go and v1/helpers.go"
 */
public record PriorityClass(KubeObject object) {
    /** The greatest value that users may give to a class. */
    public static final long HIGHEST_OF_USERS = 1_000_000_000L;

    private static final String SYSTEM_PREFIX = "system-";

    /** The classes that each cluster is born with. */
    public static final List<PriorityClass> SYSTEM = List.of(
            system(
                    "system-node-critical",
                    2_000_001_000L,
                    "Used for system critical pods that must not be moved from their current node."),
            system(
                    "system-cluster-critical",
                    2_000_000_000L,
                    "Used for system critical pods that must run in the cluster, but can be moved to another node if"
                            + " necessary."));

    private static PriorityClass system(String name, long value, String description) {
        return of(KubeObject.of(
                Kind.PRIORITY_CLASS,
                Json.object("metadata", Json.object("name", name), "description", description, "value", value)));
    }

    public static PriorityClass of(KubeObject object) {
        return new PriorityClass(object);
    }

    public String name() {
        return object.name();
    }

    public long value() {
        return object.tree().number("value", 0);
    }

    /** Whether pods that name no class get this one. */
    public boolean isDefault() {
        return object.tree().flag("globalDefault");
    }

    public boolean isSystem() {
        return name().startsWith(SYSTEM_PREFIX);
    }
}
