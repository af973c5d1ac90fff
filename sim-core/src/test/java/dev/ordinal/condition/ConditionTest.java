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
import java.util.List;
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
        Condition.Read.Of read =
                assertInstanceOf(Condition.Read.Of.class, Condition.parse(text, "default", MINOR), text);
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
                "pod/web-0 there",
                "pod/web-0 running",
                "pod/web-0 scheduled",
                "pod/web-0 unready",
                "sts/web unready",
                "pod/web-1 gone",
                "pod web-0 Running",
                "pod web-0 phase == Running",
                "pod/web-0 phase=Running",
                "sts/web readyReplicas==2",
                "sts web spec.replicas>=3",
                "pod/web-0 phase = Running",
                "pod/web-0 status.conditions[type=Ready].status=False",
                "pod/web-0 spec.hostname == ''",
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
        "sts/web readyReplicas=3, readyReplicas is 2",
        "pod web-0 gone, it is there",
        "pvc/data there, there is no persistentvolumeclaim default/data",
        "pod/web-1 unready, there is no pod default/web-1",
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

    private static KubeObject set(String spec, String status) {
        return object(
                Kind.STATEFUL_SET,
                "{'metadata': {'name': 'web', 'namespace': 'default', 'generation': 2}, 'spec': {%s}, 'status': {%s}}"
                        .formatted(spec, status)
                        .replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'replicas': 2 | 'replicas': 2, 'readyReplicas': 2, 'updatedReplicas': 2, 'observedGeneration': 1 |"
                        + " its status is not up to date",
                "'replicas': 3 | 'replicas': 3, 'readyReplicas': 2, 'updatedReplicas': 3, 'observedGeneration': 2 |"
                        + " 2 of 3 pods are ready",
                "'replicas': 2 | 'replicas': 3, 'readyReplicas': 2, 'updatedReplicas': 2, 'observedGeneration': 2 |"
                        + " it has 3 pods, and is to have 2",
                "'replicas': 2 | 'replicas': 2, 'readyReplicas': 2, 'updatedReplicas': 1, 'observedGeneration': 2 |"
                        + " 1 of 2 pods are of its newest revision",
                "'replicas': 2, 'updateStrategy': {'rollingUpdate': {'partition': 1}} | 'replicas': 2, 'readyReplicas':"
                        + " 2, 'observedGeneration': 2 | 0 of 1 pods are of its newest revision",
                "'replicas': 2, 'updateStrategy': {'rollingUpdate': {'partition': 1}} | 'replicas': 2, 'readyReplicas':"
                        + " 2, 'updatedReplicas': 1, 'observedGeneration': 2 |",
                "'replicas': 2 | 'replicas': 2, 'readyReplicas': 2, 'currentReplicas': 2, 'currentRevision': 'a',"
                        + " 'updateRevision': 'a', 'observedGeneration': 2 |",
                "'replicas': 2 | 'replicas': 2, 'readyReplicas': 2, 'currentReplicas': 2, 'currentRevision': 'a',"
                        + " 'updateRevision': 'b', 'observedGeneration': 2 | 0 of 2 pods are of its newest revision",
                "'replicas': 2, 'updateStrategy': {'type': 'OnDelete'} | 'replicas': 2, 'readyReplicas': 2,"
                        + " 'observedGeneration': 2 |",
            })
    void a_set_is_ready_when_its_rollout_is_complete(String spec, String status, @Nullable String unmet) {
        assertEquals(unmet, new Wanted.Ready().unmet(set(spec, status)));
        assertEquals(unmet == null ? "it is ready" : null, new Wanted.Unready().unmet(set(spec, status)));
    }

    @Test
    void an_object_that_names_no_namespace_is_in_the_one_that_is_given() {
        Condition.Read read = Condition.parse("pvc/data exists", "prod", MINOR);
        assertNull(assertInstanceOf(Condition.Read.Of.class, read).condition().unmet(store(), false));
    }

    @Test
    void the_words_for_a_state_are_those_that_fit_the_kind() {
        assertEquals(List.of("bound", "exists", "deleted"), Condition.words(Kind.PERSISTENT_VOLUME_CLAIM));
        assertEquals(List.of("ready", "unready", "exists", "deleted"), Condition.words(Kind.STATEFUL_SET));
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
                "pod/web-0 phase ~ Running | '~' compares nothing | Write one of: == != < <= > >=",
                "pod/web-0 phase == | nothing stands behind 'phase ==' | Write a value, or '' for none.",
                "pod web-0 | 'pod web-0' is no condition | Write one of: *",
                "cm/web running | a configmap is never running | That can be said of: pod.",
                "cm/web redy | an object cannot be 'redy' | Write one of: exists, deleted, or PATH == VALUE.",
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
        Condition.Read.Wrong wrong =
                assertInstanceOf(Condition.Read.Wrong.class, Condition.parse(text, "default", MINOR));
        assertEquals(what, wrong.what());
        String begin = remedy.endsWith("*") ? remedy.substring(0, remedy.length() - 1) : remedy;
        assertEquals(begin, remedy.endsWith("*") ? wrong.remedy().substring(0, begin.length()) : wrong.remedy());
    }
}
