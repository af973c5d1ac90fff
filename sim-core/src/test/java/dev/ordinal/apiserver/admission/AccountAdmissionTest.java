package dev.ordinal.apiserver.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccountAdmissionTest {
    private static KubeObject object(Kind kind, String namespace, String name, Json.Obj spec) {
        return KubeObject.of(
                kind, Json.object("metadata", Json.object("namespace", namespace, "name", name), "spec", spec));
    }

    private static Admission pod(String field, String account, String... accounts) {
        List<KubeObject> known = List.of(accounts).stream()
                .map(name -> object(Kind.SERVICE_ACCOUNT, "shop", name, Json.EMPTY))
                .toList();
        return AccountAdmission.onPod(object(Kind.POD, "shop", "web-0", Json.object(field, account)), known);
    }

    @Test
    void a_pod_may_name_an_account_that_is_there() {
        assertInstanceOf(Admission.Admitted.class, pod("serviceAccountName", "web", "api", "web"));
        assertInstanceOf(Admission.Admitted.class, pod("serviceAccount", "web", "web"));
    }

    @Test
    void it_may_name_none_or_the_one_of_its_namespace() {
        assertInstanceOf(Admission.Admitted.class, pod("hostname", "web"));
        assertInstanceOf(Admission.Admitted.class, pod("serviceAccountName", "default"));
    }

    @Test
    void it_may_not_name_another() {
        for (String field : List.of("serviceAccountName", "serviceAccount")) {
            Admission.Refused refused = assertInstanceOf(Admission.Refused.class, pod(field, "web", "api"));
            assertEquals(
                    "pods \"web-0\" is forbidden: error looking up service account shop/web: serviceaccount \"web\""
                            + " not found",
                    refused.rejection().message());
        }
    }

    @Test
    void an_account_of_another_namespace_does_not_count() {
        KubeObject elsewhere = object(Kind.SERVICE_ACCOUNT, "other", "web", Json.EMPTY);
        KubeObject pod = object(Kind.POD, "shop", "web-0", Json.object("serviceAccountName", "web"));
        assertInstanceOf(Admission.Refused.class, AccountAdmission.onPod(pod, List.of(elsewhere)));
    }
}
