package dev.ordinal.controller.endpoint;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one pod is reached as a part of a Service, in the words of Endpoints and of EndpointSlices.
 *
 * <p>Follows from the Service and the pod as they are, so that it is remembered with the pod: a list of a thousand pods is made
 * anew for each of them that turns ready, and differs in one.
 */
final class Contact {
    private final KubeObject service;
    private final Pod pod;
    private final String ip;
    private final Json.Arr ports;
    private final String portsText;
    private final Json.Obj address;
    private Json.@Nullable Obj endpoint;

    private Contact(Pod pod, KubeObject service) {
        this.service = service;
        this.pod = pod;
        this.ip = pod.object().status().text("podIP", "");
        this.ports = Subsets.numbered(service, pod.object());
        this.portsText = ports.toString();
        this.address = withHostname(Json.object("ip", ip, "nodeName", pod.nodeName(), "targetRef", reference()));
    }

    static Contact of(KubeObject service, KubeObject pod) {
        return Pod.of(pod).with(service, Contact::new);
    }

    /** Whether a change of a pod changes what there is to say of it as a part of a Service that chooses it before or after. */
    static boolean isNews(Change change, Selecting service) {
        Contact before = of(change.before(), service);
        Contact after = of(change.after(), service);
        return before == null || after == null ? before != after : !before.saysTheSameAs(after);
    }

    /** How a pod is reached; null if it is not. */
    private static @Nullable Contact of(@Nullable KubeObject pod, Selecting service) {
        Contact contact = pod == null || !service.selects(pod) ? null : of(service.service(), pod);
        return contact == null || !contact.isThere() ? null : contact;
    }

    private boolean saysTheSameAs(Contact other) {
        return isReady() == other.isReady()
                && isTerminating() == other.isTerminating()
                && address.equals(other.address)
                && ports.equals(other.ports);
    }

    /** Whether the pod has an address, and has not come to its end. */
    boolean isThere() {
        return !ip.isEmpty() && !pod.isFinished();
    }

    boolean isReady() {
        return pod.isReady();
    }

    boolean isTerminating() {
        return pod.isTerminating();
    }

    String uid() {
        return pod.object().uid();
    }

    String nodeName() {
        return pod.nodeName();
    }

    /** The ports of the Service on this pod, those that the pod knows. */
    Json.Arr ports() {
        return ports;
    }

    /** The same as text. */
    String portsText() {
        return portsText;
    }

    /** Its entry in Endpoints. */
    Json.Obj address() {
        return address;
    }

    /** Its entry in a slice; without a zone if that is null. */
    Json.Obj endpoint(@Nullable String zone) {
        Json.Obj made = endpoint;
        if (made == null || !Objects.equals(zone, made.text("zone"))) {
            made = endpoint().withOptional("zone", zone == null ? null : Json.of(zone));
            endpoint = made;
        }
        return made;
    }

    private Json.Obj endpoint() {
        boolean serving = pod.isReady();
        boolean ready = Subsets.publishesAll(service) || serving && !pod.isTerminating();
        Json.Obj conditions = Json.object("ready", ready, "serving", serving, "terminating", pod.isTerminating());
        return withHostname(Json.object(
                "addresses",
                Json.array(Json.of(ip)),
                "conditions",
                conditions,
                "nodeName",
                pod.nodeName(),
                "targetRef",
                reference()));
    }

    private Json.Obj reference() {
        KubeObject object = pod.object();
        return Json.object(
                "kind", Kind.POD.title(), "namespace", object.namespace(), "name", object.name(), "uid", object.uid());
    }

    /** With the name that the pod has within the Service, if that is the one that it says it belongs to. */
    private Json.Obj withHostname(Json.Obj entry) {
        Json.Obj spec = pod.object().spec();
        String hostname = service.name().equals(spec.text("subdomain")) ? spec.text("hostname", "") : "";
        return hostname.isEmpty() ? entry : entry.with("hostname", hostname);
    }
}
