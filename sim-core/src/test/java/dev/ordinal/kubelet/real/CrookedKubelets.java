package dev.ordinal.kubelet.real;

import dev.ordinal.cluster.Substitutes;
import dev.ordinal.controller.Component;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.testing.Bent;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Kubelets that go wrong on purpose. */
public final class CrookedKubelets {
    private CrookedKubelets() {}

    private static Substitutes kubelets(UnaryOperator<Component<?>> change) {
        return Substitutes.components(
                component -> component.name().equals("kubelet") ? change.apply(component) : component);
    }

    private static Substitutes waiting(Predicate<Object> what, UnaryOperator<Duration> delay) {
        BiFunction<Duration, Object, Duration> waits =
                (wanted, reason) -> what.test(reason) ? delay.apply(wanted) : wanted;
        return kubelets(inner -> Bent.waiting(inner, waits));
    }

    private static boolean isKill(Object what) {
        return what instanceof Wake.Exit exit && exit.killed();
    }

    /** SIGKILL comes when half of its time is over. */
    public static Substitutes killingEarly() {
        return waiting(CrookedKubelets::isKill, delay -> delay.dividedBy(2));
    }

    /** SIGKILL comes late. */
    public static Substitutes killingLate() {
        return waiting(CrookedKubelets::isKill, delay -> delay.plusSeconds(4));
    }

    /** A hook is not waited for as long as it may take. */
    public static Substitutes givingHooksUp() {
        return waiting(what -> what instanceof Wake.StopStep, delay -> delay.dividedBy(2));
    }

    /** Probes run as soon as they are planned. */
    public static Substitutes probingAtOnce() {
        return waiting(what -> what instanceof Wake.Probe, delay -> Duration.ZERO);
    }

    /** Pods are not as the API has them. */
    public static Substitutes hearing(UnaryOperator<KubeObject> change) {
        return kubelets(
                inner -> Bent.hearing(inner, object -> object.kind() == Kind.POD ? change.apply(object) : object));
    }

    /** Crashes are forgotten at once. */
    public static Substitutes forgettingCrashes() {
        return kubelets(inner -> Bent.remembering(inner, memory -> forgotten((Memory) memory)));
    }

    private static Memory forgotten(Memory memory) {
        Memory result = memory;
        for (PodState pod : memory.pods().values()) {
            PodState changed = pod;
            for (Container each : pod.containers().values()) {
                changed = changed.with(each.with((Backoff) null));
            }
            result = result.with(changed);
        }
        return result;
    }
}
