package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.PriorityClass;
import dev.ordinal.model.Rejection;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.ApiFields.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What admission does about priorities: a new pod gets the value of the class that it names, or of the default class,
 * and there is one default class only.
 *
 * @see "Kubernetes 1.36, plugin/pkg/admission/priority/admission.go"
 */
public record PriorityAdmission(ApiFields fields) {
    private static final String COMPUTED = " must not be provided in pod spec; priority admission controller computed ";
    private static final String FROM_CLASS = " from the given PriorityClass name";

    /** A new pod with its priority. */
    public Admission onPod(KubeObject pod, List<KubeObject> classes) {
        if (!fields.has(Field.POD_PRIORITY)) {
            return new Admission.Admitted(pod);
        }
        String name = pod.spec().text("priorityClassName", "");
        if (!mayHave(name, pod)) {
            return refused(
                    pod, "pods with " + name + " priorityClass is not permitted in " + pod.namespace() + " namespace");
        }
        PriorityClass priority = name.isEmpty() ? defaultOf(classes) : named(name, classes);
        if (priority == null && !name.isEmpty()) {
            return refused(pod, "no PriorityClass with name " + name + " was found");
        }
        long value = priority == null ? 0 : priority.value();
        long given = pod.spec().number("priority", value);
        if (given != value) {
            return refused(pod, "the integer value of priority (" + given + ")" + COMPUTED + value + FROM_CLASS);
        }
        KubeObject valued = priority == null
                ? pod
                : pod.with(Json.of(priority.name()), "spec", "priorityClassName")
                        .with(Json.of(value), "spec", "priority");
        return fields.has(Field.PREEMPTION_POLICY) ? withPolicy(valued, priority) : new Admission.Admitted(valued);
    }

    private boolean mayHave(String name, KubeObject pod) {
        return fields.has(Field.SYSTEM_CLASSES_EVERYWHERE)
                || PriorityClass.SYSTEM.stream().noneMatch(known -> known.name().equals(name))
                || pod.namespace().equals("kube-system");
    }

    private static Admission withPolicy(KubeObject pod, @Nullable PriorityClass priority) {
        Json policy = priority == null ? null : priority.object().tree().get("preemptionPolicy");
        Json computed = policy == null ? PodDefaults.PREEMPTS : policy;
        Json given = pod.spec().get("preemptionPolicy");
        if (given != null && !given.equals(computed)) {
            return refused(
                    pod,
                    "the string value of PreemptionPolicy (" + text(given) + ")" + COMPUTED + text(computed)
                            + FROM_CLASS);
        }
        return new Admission.Admitted(policy == null ? pod : pod.with(policy, "spec", "preemptionPolicy"));
    }

    private static String text(Json value) {
        return value instanceof Json.Str text ? text.value() : value.toString();
    }

    private static Admission refused(KubeObject pod, String why) {
        return new Admission.Refused(Rejection.forbidden(Kind.POD, pod.name(), why));
    }

    private static @Nullable PriorityClass named(String name, List<KubeObject> classes) {
        for (KubeObject object : classes) {
            if (object.name().equals(name)) {
                return PriorityClass.of(object);
            }
        }
        return null;
    }

    /** The default class, of several the least one; null if there is none. */
    private static @Nullable PriorityClass defaultOf(List<KubeObject> classes) {
        PriorityClass least = null;
        for (KubeObject object : classes) {
            PriorityClass priority = PriorityClass.of(object);
            if (priority.isDefault() && (least == null || priority.value() < least.value())) {
                least = priority;
            }
        }
        return least;
    }

    /** A class that is created or changed; another default class beside the one that there is, is refused. */
    public Admission onClass(KubeObject object, List<KubeObject> classes) {
        PriorityClass known = PriorityClass.of(object).isDefault() ? defaultOf(classes) : null;
        return known == null
                        || known.name().equals(object.name())
                                && known.object().uid().equals(object.uid())
                ? new Admission.Admitted(object)
                : new Admission.Refused(Rejection.forbidden(
                        Kind.PRIORITY_CLASS,
                        object.name(),
                        "PriorityClass " + known.name() + " is already marked as default. Only one default can exist"));
    }
}
