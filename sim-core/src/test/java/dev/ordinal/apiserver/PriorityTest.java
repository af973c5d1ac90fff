package dev.ordinal.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.model.PriorityClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Priority classes, and what admission makes of them in pods. */
class PriorityTest {
    private static final String COMPUTED = "must not be provided in pod spec; priority admission controller computed ";

    private final LiveApi api = new LiveApi("1.36");

    private static Request priority(String name, String rest) {
        return new Request.Create(
                LiveApi.object(Kind.PRIORITY_CLASS, "{metadata: {name: " + name + "}, " + rest + "}"));
    }

    private static Request pod(String namespace, String spec) {
        return new Request.Create(LiveApi.object(
                Kind.POD,
                "{metadata: {name: web-0, namespace: " + namespace
                        + "}, spec: {containers: [{name: app, image: 'app:v1'}], " + spec + "}}"));
    }

    private static long valueOf(KubeObject pod) {
        return pod.spec().number("priority", -1);
    }

    @Test
    void a_class_says_what_it_is_worth_and_whether_its_pods_preempt() {
        KubeObject high = api.sent(priority("high", "value: 1000, globalDefault: false, description: ''"));
        assertEquals(1000, high.tree().number("value", 0));
        assertEquals("PreemptLowerPriority", high.tree().text("preemptionPolicy"));
        assertEquals(1, high.generation());
        assertFalse(high.tree().has("globalDefault"), "false is not written");
        assertFalse(high.tree().has("description"), "nor is nothing");
        KubeObject old = new LiveApi("1.11").sent(priority("high", "value: 1000, preemptionPolicy: Never"));
        assertFalse(old.tree().has("preemptionPolicy"), "1.11 knows of no policy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "top | value: 1000000001 | value: Forbidden: maximum allowed value of a user defined priority is"
                        + " 1000000000",
                "top | value: 1, preemptionPolicy: Maybe | preemptionPolicy: Unsupported value: \"Maybe\":"
                        + " supported values: \"PreemptLowerPriority\", \"Never\"",
                "system-mine | value: 1 | metadata.name: Forbidden: priority class names with 'system-' prefix are"
                        + " reserved for system use only. error: system-mine is not a known system priority class",
                "system-node-critical | value: 1 | metadata.name: Forbidden: priority class names with 'system-'"
                        + " prefix are reserved for system use only. error: value of system-node-critical PriorityClass"
                        + " must be 2000001000",
                "system-node-critical | value: 2000001000, globalDefault: true | metadata.name: Forbidden: priority"
                        + " class names with 'system-' prefix are reserved for system use only. error: globalDefault of"
                        + " system-node-critical PriorityClass must be false",
            })
    void what_no_class_may_say(String name, String rest, String why) {
        assertEquals(
                "PriorityClass.scheduling.k8s.io \"" + name + "\" is invalid: " + why,
                api.refused(priority(name, rest)).message());
    }

    @Test
    void the_classes_of_the_system_may_be_made() {
        for (PriorityClass known : PriorityClass.SYSTEM) {
            assertEquals(
                    known.value(),
                    api.sent(new Request.Create(known.object())).tree().number("value", 0));
        }
    }

    @Test
    void value_and_policy_stay() {
        KubeObject high = api.sent(priority("high", "value: 1000"));
        KubeObject changed = LiveApi.object(
                Kind.PRIORITY_CLASS,
                "{metadata: {name: high}, value: 7, preemptionPolicy: Never, description: about, globalDefault: true}");
        assertEquals(
                "PriorityClass.scheduling.k8s.io \"high\" is invalid: [value: Forbidden: may not be changed in an"
                        + " update., preemptionPolicy: Invalid value: \"Never\": field is immutable]",
                api.refused(new Request.Update(changed, Request.Part.MAIN)).message());
        KubeObject told = LiveApi.object(
                Kind.PRIORITY_CLASS, "{metadata: {name: high}, value: 1000, description: about, globalDefault: true}");
        assertEquals(
                "about",
                api.sent(new Request.Update(told, Request.Part.MAIN)).tree().text("description"));
        assertEquals(
                high.uid(),
                api.stored(new ObjectKey(Kind.PRIORITY_CLASS, "", "high")).uid());
    }

    @Test
    void there_is_one_default_class() {
        var first = api.sent(priority("usual", "value: 10, globalDefault: true"));
        assertEquals(
                "priorityclasses.scheduling.k8s.io \"other\" is forbidden: PriorityClass usual is already marked as"
                        + " default. Only one default can exist",
                api.refused(priority("other", "value: 20, globalDefault: true")).message());
        assertEquals(10, valueOf(api.sent(pod("default", "hostname: a"))));
        assertEquals("usual", api.stored(LiveApi.pod("web-0")).spec().text("priorityClassName"));
        assertEquals(first, api.stored(first.key()));
    }

    @Test
    void a_pod_gets_the_value_and_the_policy_of_its_class() {
        var polite = api.sent(priority("polite", "value: 500, preemptionPolicy: Never"));
        KubeObject pod = api.sent(pod("default", "priorityClassName: polite"));
        assertEquals(500, valueOf(pod));
        assertEquals("Never", pod.spec().text("preemptionPolicy"));
        assertEquals("Never", polite.tree().text("preemptionPolicy"));
    }

    @Test
    void a_pod_without_a_class_is_worth_nothing() {
        KubeObject pod = api.sent(pod("default", "priority: 0"));
        assertEquals(0, valueOf(pod));
        assertEquals("PreemptLowerPriority", pod.spec().text("preemptionPolicy"));
        assertNull(pod.spec().text("priorityClassName"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "priorityClassName: none | no PriorityClass with name none was found",
                "priorityClassName: high, priority: 7 | the integer value of priority (7) " + COMPUTED
                        + "1000 from the given PriorityClass name",
                "priority: 7 | the integer value of priority (7) " + COMPUTED + "0 from the given PriorityClass name",
                "priorityClassName: high, preemptionPolicy: Never | the string value of PreemptionPolicy (Never) "
                        + COMPUTED + "PreemptLowerPriority from the given PriorityClass name",
            })
    void a_pod_that_says_something_else_than_its_class_is_refused(String spec, String why) {
        var high = api.sent(priority("high", "value: 1000"));
        assertEquals(
                "pods \"web-0\" is forbidden: " + why,
                api.refused(pod("default", spec)).message());
        assertEquals(high, api.stored(high.key()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.26", "1.36"})
    void any_pod_may_be_critical_since_its_namespace_does_not_matter(String version) {
        LiveApi later = new LiveApi(version);
        var made = later.sent(new Request.Create(PriorityClass.SYSTEM.getFirst().object()));
        assertEquals(2000001000L, valueOf(later.sent(pod("default", "priorityClassName: " + made.name()))));
    }

    @Test
    void in_1_11_only_pods_of_kube_system_may_be_critical() {
        LiveApi old = new LiveApi("1.11");
        var namespace = old.make(Kind.NAMESPACE, "{metadata: {name: kube-system}}");
        var made = old.sent(new Request.Create(PriorityClass.SYSTEM.getLast().object()));
        String named = "priorityClassName: " + made.name();
        assertEquals(
                "pods \"web-0\" is forbidden: pods with system-cluster-critical priorityClass is not permitted in"
                        + " default namespace",
                old.refused(pod("default", named)).message());
        assertEquals(2000000000L, valueOf(old.sent(pod(namespace.name(), named))));
    }

    @Test
    void in_1_10_priorities_are_off() {
        KubeObject pod = new LiveApi("1.10").sent(pod("default", "priorityClassName: high, priority: 7"));
        assertFalse(pod.spec().has("priority"));
        assertFalse(pod.spec().has("priorityClassName"));
    }
}
