package dev.ordinal.incident;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.scenario.BehaviorText;
import dev.ordinal.testing.Incident;
import java.util.Objects;

/** Sets on nodes with real kubelets, whose containers are called {@code app}. */
final class Pods {
    /** What runs in images of which a test says nothing. */
    static final String QUIET = "default: {start: 100ms, ready: 0s, terminate: 1s, image: {present: true}}\n";

    private Pods() {}

    /** Nodes a, b and c with real kubelets, and what runs in images, as below {@code behaviors:} of a scenario. */
    static Incident nodes(String version, String behaviors) {
        return Incident.incident(version).threeZones().real(BehaviorText.read(QUIET + behaviors));
    }

    /** The same nodes in one zone, so that a disk can follow its pod. */
    static Incident oneZone(String version, String behaviors) {
        return Incident.incident(version)
                .node("a", "z1")
                .node("b", "z1")
                .node("c", "z1")
                .real(BehaviorText.read(QUIET + behaviors));
    }

    /** A set {@code web} of image {@code app:v1}, with more of its pods' spec and of its container, in YAML's flow form. */
    static String set(int replicas, String pod, String container) {
        String before = pod.isEmpty() ? "" : pod + ", ";
        String behind = container.isEmpty() ? "" : ", " + container;
        return Sets.set("replicas: " + replicas, before + "containers: [{name: app, image: \"app:v1\"" + behind + "}]");
    }

    static String set(int replicas) {
        return set(replicas, "", "");
    }

    /** What the API says of the container of a pod. */
    static Json.Obj container(Incident incident, String pod) {
        return Objects.requireNonNull(
                incident.get(Kind.POD, pod).status().array("containerStatuses").find("name", "app"));
    }

    static long restarts(Incident incident, String pod) {
        return container(incident, pod).number("restartCount", 0);
    }

    /** Why a container waits, or has ended; {@code running} if neither. */
    static String state(Incident incident, String pod) {
        Json.Obj state = container(incident, pod).object("state");
        return state.has("running")
                ? "running"
                : state.object("waiting")
                        .text("reason", state.object("terminated").text("reason", ""));
    }
}
