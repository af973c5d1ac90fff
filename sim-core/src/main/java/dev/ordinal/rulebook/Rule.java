package dev.ordinal.rulebook;

/**
 * A rule of Kubernetes by which a component acts or waits.
 *
 * @param by the component: {@code statefulset-controller}; sidecars of all drivers go by their first word
 * @param name what the trace calls the rule, or the title of the kind of object that is written by it
 * @param text what it says, in a sentence or two
 * @param place where it stands in Kubernetes: {@code pkg/controller/statefulset/stateful_set_control.go, processReplica}
 */
public record Rule(String by, String name, String text, String place) {}
