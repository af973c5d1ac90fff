package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.model.FieldSelector.Parsed;
import org.junit.jupiter.api.Test;

/** Field selectors. */
class FieldSelectorTest {
    private static final KubeObject POD = KubeObject.of(
            Kind.POD,
            Json.object(
                    "metadata", Json.object("name", "web-0", "namespace", "default"),
                    "spec", Json.object("nodeName", "node-a"),
                    "status", Json.object("phase", "Running")));

    @Test
    void pods() {
        assertSelects(
                true,
                POD,
                "",
                "metadata.name=web-0",
                "metadata.namespace==default",
                "spec.nodeName=node-a",
                "status.phase!=Failed,status.phase!=Succeeded",
                "spec.hostNetwork=false",
                "status.podIP=");
        assertSelects(
                false, POD, "metadata.name=web-1", "spec.nodeName!=node-a", "spec.nodeName=", "status.phase=Pending");
    }

    @Test
    void events() {
        KubeObject event = KubeObject.of(
                Kind.EVENT,
                Json.object(
                        "involvedObject",
                        Json.object("kind", "Pod", "name", "a,b"),
                        "reason",
                        "Killing",
                        "reportingComponent",
                        "kubelet"));
        assertSelects(
                true,
                event,
                "involvedObject.kind=Pod",
                "involvedObject.name=a\\,b",
                "involvedObject.namespace=",
                "reason=Killing",
                "source=kubelet");
        assertSelects(false, event, "involvedObject.kind=Node", "source=scheduler");
    }

    @Test
    void unknown_paths() {
        assertFails(Kind.POD, "spec.foo=a", "field label not supported: spec.foo");
        assertFails(
                Kind.CONFIG_MAP,
                "spec.foo=a",
                "\"spec.foo\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        assertFails(
                Kind.PERSISTENT_VOLUME,
                "metadata.namespace=a",
                "\"metadata.namespace\" is not a known field selector: only \"metadata.name\"");
        assertFails(Kind.POD, "foo", "invalid selector: 'foo'; can't understand 'foo'");
    }

    private static void assertFails(Kind kind, String text, String message) {
        assertEquals(
                message,
                assertInstanceOf(Parsed.Failure.class, FieldSelector.parse(kind, text))
                        .message());
    }

    private static void assertSelects(boolean expected, KubeObject object, String... texts) {
        for (String text : texts) {
            Parsed parsed = FieldSelector.parse(object.kind(), text);
            assertEquals(
                    expected,
                    assertInstanceOf(Parsed.Selector.class, parsed).selector().matches(object),
                    text);
        }
    }
}
