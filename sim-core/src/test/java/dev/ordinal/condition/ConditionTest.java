package dev.ordinal.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.store.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final int MINOR = 36;

    private static final KubeObject POD = object(Kind.POD, """
        {"metadata": {"name": "web-0", "namespace": "default", "labels": {"app": "web"},
                      "annotations": {"a.b/c": "x y"}},
         "spec": {"nodeName": "node-a", "containers": [{"name": "app", "image": "app:v1"}],
                  "terminationGracePeriodSeconds": 30, "hostNetwork": true},
         "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "False"},
                                                       {"type": "PodScheduled", "status": "True"}]}}\
        """);
    private static final KubeObject SET = object(Kind.STATEFUL_SET, """
        {"metadata": {"name": "web", "namespace": "default", "generation": 2},
         "spec": {"replicas": 3}, "status": {"replicas": 2, "readyReplicas": 2, "observedGeneration": 2}}\
        """);
    private static final KubeObject CLAIM = object(Kind.PERSISTENT_VOLUME_CLAIM, """
        {"metadata": {"name": "data", "namespace": "prod"},
         "spec": {"resources": {"requests": {"storage": "1Gi"}}}, "status": {"phase": "Pending"}}\
        """);

    private static KubeObject object(Kind kind, String text) {
        Json tree = JsonParser.parse(text);
        return KubeObject.of(kind, assertInstanceOf(Json.Obj.class, tree));
    }

    private static Store<KubeObject> store() {
        Store<KubeObject> store = Tables.empty();
        for (KubeObject object : new KubeObject[] {POD, SET, CLAIM}) {
            store = store.with(object.kind().ordinal(), object.key().path(), object);
        }
        return store;
    }

    private static @Nullable String unmet(String text) {
        Condition.Read.Of read = assertInstanceOf(Condition.Read.Of.class, Condition.parse(text, MINOR), text);
        return read.condition().unmet(store(), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pod/web-0 exists",
                "pods/web-0 phase == Running",
                "pod/web-0 status.phase != Pending",
                "pod/web-0 .spec.nodeName exists",
                "pod/web-0 spec.containers[0].image == app:v1",
                "pod/web-0 status.conditions[type=Ready].status == False",
                "pod/web-0 labels[app] == web",
                "pod/web-0 metadata.labels.app == web",
                "pod/web-0 metadata.annotations[a.b/c] == x y",
                "pod/web-0 metadata.annotations[a.b/c] == 'x y'",
                "pod/web-0 terminationGracePeriodSeconds >= 30",
                "pod/web-0 hostNetwork == true",
                "pod/web-0 hostPID == false",
                "pod/web-1 deleted",
                "sts/web readyReplicas < 3",
                "sts/web updatedReplicas == 0",
                "sts/web spec.replicas > 2",
                "sts/web status.replicas <= 2",
                "pvc/prod/data spec.resources.requests[storage] == 1024Mi",
                "pvc/prod/data spec.resources.requests.storage < 2Gi",
                "pvc/prod/data volumeName != x",
            })
    void what_holds(String text) {
        assertNull(unmet(text));
    }

    @ParameterizedTest
    @CsvSource({
        "pod/web-0 deleted, it is there",
        "pod/web-1 exists, there is no pod default/web-1",
        "pod/web-1 ready, there is no pod default/web-1",
        "pod/web-0 ready, it is Running and not ready",
        "pod/web-0 phase == Pending, phase is Running",
        "pod/web-0 phase != Running, phase is Running",
        "pod/web-0 spec.hostname exists, it has no spec.hostname",
        "pod/web-0 spec.containers[1].image exists, it has no spec.containers[1].image",
        "pod/web-0 spec.hostname == a, spec.hostname is empty",
        "pod/web-0 status.conditions[type=Ready].status == True, status.conditions[type=Ready].status is False",
        "sts/web ready, 2 of 3 pods are ready",
        "sts/web readyReplicas == 3, readyReplicas is 2",
        "sts/web readyReplicas > 2, readyReplicas is 2",
        "sts/web updatedReplicas >= 1, updatedReplicas is 0",
        "pvc/prod/data bound, its phase is Pending",
        "pvc/data bound, there is no persistentvolumeclaim default/data",
        "pvc/prod/data spec.resources.requests.storage > 1Gi, spec.resources.requests.storage is 1Gi",
        "quiet, something is still to come",
    })
    void what_does_not_hold_and_why(String text, String unmet) {
        assertEquals(unmet, unmet(text));
    }

    @Test
    void a_cluster_is_quiet_when_nothing_is_to_come() {
        assertNull(new Condition.Quiet().unmet(store(), true));
    }

    @Test
    void a_set_whose_controller_has_not_seen_its_change_is_not_ready() {
        KubeObject changed = SET.with(Json.of(3), "metadata", "generation").with(Json.of(2), "spec", "replicas");
        assertEquals("2 of 2 pods are ready", new Wanted.Ready().unmet(changed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pod/web-0 redy | an object cannot be 'redy' | Did you mean ready?",
                "pdo/web-0 ready | there is no kind 'pdo' | Did you mean pdb or po or pod?",
                "web-0 ready | 'web-0' is no object | Write its kind and its name: pod/web-0",
                "pod/ ready | 'pod/' is no object | Write one of: *",
                "node/default/a ready | 'node/default/a' is no object | Write one of: *",
                "pod/web-0 | 'pod/web-0' is no condition | Write one of: *",
                "pvc/data ready | a persistentvolumeclaim is never ready | That can be said of: *",
                "pod/web-0 bound | a pod is never bound | That can be said of: *",
                "pod/web-0 phase Running | 'phase Running' is no condition | Write: pod/web-0 phase == Running",
                "pod/web-0 phase = Running | '=' compares nothing | Write one of: == != < <= > >=; blanks stand around"
                        + " it.",
                "pod/web-0 phse == Running | pod has no phse | Did you mean phase?",
                "pod/web-0 spec.nodName exists | spec has no nodName | Did you mean nodeName?",
                "pod/web-0 spec.containers.image == a | spec.containers has no image | Known are: [0].",
                "pod/web-0 spec.containers[0].imag == a | spec.containers[0] has no imag | Did you mean image?",
                "pod/web-0 spec..x == a | 'spec..x' is no path | Write one like spec.containers[0].image.",
                "pod/web-0 spec.containers == a | spec.containers is a list or a mapping, which does not compare |"
                        + " Name a value in it, *",
                "sts/web replicas == three | replicas is a number or an amount, which 'three' is not | Write another"
                        + " value.",
                "pod/web-0 hostNetwork == yes | hostNetwork is true or false, which 'yes' is not | Write another"
                        + " value.",
                "pod/web-0 phase < Running | phase is a text, of which none is less than another | Compare it with =="
                        + " or !=.",
            })
    void what_is_no_condition(String text, String what, String remedy) {
        Condition.Read.Wrong wrong = assertInstanceOf(Condition.Read.Wrong.class, Condition.parse(text, MINOR));
        assertEquals(what, wrong.what());
        String begin = remedy.endsWith("*") ? remedy.substring(0, remedy.length() - 1) : remedy;
        assertEquals(begin, remedy.endsWith("*") ? wrong.remedy().substring(0, begin.length()) : wrong.remedy());
    }
}
