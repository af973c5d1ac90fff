package dev.ordinal.controller.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.testing.Samples;
import org.junit.jupiter.api.Test;

/** How a pod is reached is remembered, and never longer than it is true. */
class ContactTest {
    private static final KubeObject POD = Samples.pod("web-0", "node-a")
            .with(Json.of("10.0.0.7"), "status", "podIP")
            .with(Json.of("web"), "spec", "subdomain")
            .with(Json.of("web-0"), "spec", "hostname");

    private static KubeObject service(String name) {
        Json.Obj metadata = Json.object("name", name, "namespace", "default");
        return KubeObject.of(Kind.SERVICE, Json.object("metadata", metadata, "spec", Json.EMPTY));
    }

    @Test
    void the_entries_of_the_same_pod_and_service_are_made_once() {
        KubeObject web = service("web");
        assertSame(Contact.of(web, POD).address(), Contact.of(web, POD).address());
        assertSame(Contact.of(web, POD).endpoint("z1"), Contact.of(web, POD).endpoint("z1"));
    }

    @Test
    void another_service_is_another_matter() {
        KubeObject web = service("web");
        assertEquals("web-0", Contact.of(web, POD).address().text("hostname"));
        assertNull(Contact.of(service("other"), POD).address().text("hostname"));
        assertEquals("web-0", Contact.of(web, POD).address().text("hostname"));
        KubeObject publishing = web.with(Json.of(true), "spec", "publishNotReadyAddresses");
        assertEquals(false, isReady(web));
        assertEquals(true, isReady(publishing));
    }

    private static boolean isReady(KubeObject service) {
        return Contact.of(service, POD).endpoint(null).object("conditions").flag("ready");
    }

    @Test
    void a_node_that_gets_another_zone_takes_its_pods_along() {
        Contact contact = Contact.of(service("web"), POD);
        assertEquals("z1", contact.endpoint("z1").text("zone"));
        assertEquals("z2", contact.endpoint("z2").text("zone"));
        assertNull(contact.endpoint(null).text("zone"));
    }
}
