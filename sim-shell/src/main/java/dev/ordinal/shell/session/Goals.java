package dev.ordinal.shell.session;

import dev.ordinal.cluster.Cluster;
import dev.ordinal.model.Condition;
import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.shell.command.Goal;
import org.jspecify.annotations.Nullable;

/** Whether what is waited for is so. */
final class Goals {
    private Goals() {}

    static boolean isReached(Goal goal, Cluster cluster, String namespace) {
        return switch (goal) {
            case Goal.Quiet quiet -> cluster.isQuiet();
            case Goal.Reached reached -> {
                String where = reached.kind().isNamespaced() ? namespace : "";
                KubeObject object = cluster.get(reached.kind(), where, reached.name());
                yield switch (reached.state()) {
                    case Goal.State.Named named -> is(named.condition(), object);
                    case Goal.State.Field field -> object != null && has(object, field);
                };
            }
        };
    }

    private static boolean is(Goal.Condition condition, @Nullable KubeObject object) {
        if (object == null) {
            return condition == Goal.Condition.GONE;
        }
        return switch (condition) {
            case GONE -> false;
            case THERE -> true;
            case READY -> isReady(object);
            case UNREADY -> !isReady(object);
            case RUNNING -> object.status().text("phase", "").equals("Running");
            case SCHEDULED -> !object.spec().text("nodeName", "").isEmpty();
            case BOUND -> object.status().text("phase", "").equals("Bound");
        };
    }

    /** A set is ready when it has as many ready pods as it wants, all of its newest revision; other objects say it in a condition. */
    private static boolean isReady(KubeObject object) {
        return switch (object.kind()) {
            case STATEFUL_SET -> {
                long wanted = object.spec().number("replicas", 1);
                Json.Obj status = object.status();
                yield status.number("observedGeneration", 0) >= object.generation()
                        && status.number("readyReplicas", 0) == wanted
                        && status.number("replicas", 0) == wanted
                        && (updated(status) == wanted || partitioned(object));
            }
            default -> {
                Condition ready = object.condition("Ready");
                yield ready != null && ready.status().equals("True");
            }
        };
    }

    /** How many pods are of the newest revision; releases before 1.12 count none as updated where that is the current one. */
    private static long updated(Json.Obj status) {
        boolean isCurrent = status.text("currentRevision", "").equals(status.text("updateRevision", ""));
        return Math.max(status.number("updatedReplicas", 0), isCurrent ? status.number("currentReplicas", 0) : 0);
    }

    private static boolean partitioned(KubeObject set) {
        return set.spec().object("updateStrategy").object("rollingUpdate").number("partition", 0) > 0
                || set.spec().object("updateStrategy").text("type", "").equals("OnDelete");
    }

    private static boolean has(KubeObject object, Goal.State.Field field) {
        String[] path = field.path().split("\\.", -1);
        Json value = object.tree().at(path);
        value = value == null ? object.status().at(path) : value;
        value = value == null ? object.spec().at(path) : value;
        return switch (value) {
            case null -> field.value().isEmpty() || field.value().equals("0");
            case Json.Str text -> text.value().equals(field.value());
            case Json.Num number -> Long.toString(number.value()).equals(field.value());
            case Json.Bool truth -> Boolean.toString(truth.value()).equals(field.value());
            case Json other -> other.toString().equals(field.value());
        };
    }
}
