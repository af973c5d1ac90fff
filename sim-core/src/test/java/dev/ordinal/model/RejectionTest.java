package dev.ordinal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Rejection.Cause;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages and bodies of refusals. */
class RejectionTest {
    private static final Cause NEGATIVE =
            new Cause("FieldValueInvalid", "spec.replicas", "Invalid value: -1: must be positive");
    private static final Cause MISSING = new Cause("FieldValueRequired", "spec.selector", "Required value");

    @Test
    void messages() {
        assertEquals(
                "statefulsets.apps \"zz\" not found",
                Rejection.notFound(Kind.STATEFUL_SET, "zz").message());
        assertEquals(
                "statefulsets.apps \"web\" already exists",
                Rejection.alreadyExists(Kind.STATEFUL_SET, "web").message());
        assertEquals(
                "pods \"web-1\" already exists, the server was not able to generate a unique name for the object",
                Rejection.notGenerated(Kind.POD, "web-1").message());
        assertEquals(
                "The POST operation against Pod could not be completed at this time, please try again.",
                Rejection.tryAgain("POST", Kind.POD, "web-1").message());
        assertEquals(
                "Operation cannot be fulfilled on configmaps \"c1\": the object has been modified; please apply your"
                        + " changes to the latest version and try again",
                Rejection.modified(Kind.CONFIG_MAP, "c1").message());
        assertEquals(
                "Operation cannot be fulfilled on configmaps \"c1\": StorageError: invalid object, Code: 4, Key:"
                    + " /registry/configmaps/default/c1, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed:"
                    + " UID in precondition: abc, UID in object meta: def",
                Rejection.otherUid(Kind.CONFIG_MAP, "c1", "/registry/configmaps/default/c1", "abc", "def")
                        .message());
        assertEquals(
                "Operation cannot be fulfilled on ConfigMap \"c1\": the UID in the precondition (abc) does not match"
                        + " the UID in record (def). The object might have been deleted and then recreated",
                Rejection.deleteOtherUid(Kind.CONFIG_MAP, "c1", "abc", "def").message());
        assertEquals(
                "Operation cannot be fulfilled on ConfigMap \"c1\": the ResourceVersion in the precondition (1) does"
                        + " not match the ResourceVersion in record (1564). The object might have been modified",
                Rejection.deleteOtherVersion(Kind.CONFIG_MAP, "c1", "1", "1564").message());
        assertEquals(
                "pods \"x\" is forbidden: no",
                Rejection.forbidden(Kind.POD, "x", "no").message());
        assertEquals("Internal error occurred: no", Rejection.internal("no").message());
    }

    @Test
    void one_cause_stands_in_the_sentence_and_several_in_brackets() {
        assertEquals(
                "StatefulSet.apps \"bad\" is invalid: spec.replicas: Invalid value: -1: must be positive",
                Rejection.invalid(Kind.STATEFUL_SET, "bad", List.of(NEGATIVE)).message());
        assertEquals(
                "StatefulSet.apps \"bad\" is invalid: [spec.replicas: Invalid value: -1: must be positive,"
                        + " spec.selector: Required value]",
                Rejection.invalid(Kind.STATEFUL_SET, "bad", List.of(NEGATIVE, MISSING, NEGATIVE))
                        .message());
        assertEquals(
                "ConfigMap \"\" is invalid: spec.selector: Required value",
                Rejection.invalid(Kind.CONFIG_MAP, "", List.of(MISSING)).message());
    }

    @Test
    void kubectl_prints_several_causes_on_lines_of_their_own() {
        assertEquals(
                "The StatefulSet \"bad\" is invalid: spec.selector: Required value",
                Rejection.invalid(Kind.STATEFUL_SET, "bad", List.of(MISSING)).printed());
        assertEquals(
                "The StatefulSet \"bad\" is invalid: \n* spec.replicas: Invalid value: -1: must be positive\n"
                        + "* spec.selector: Required value",
                Rejection.invalid(Kind.STATEFUL_SET, "bad", List.of(NEGATIVE, MISSING, NEGATIVE))
                        .printed());
    }

    @Test
    void bodies() {
        assertEquals(
                "{\"apiVersion\":\"v1\",\"code\":404,\"details\":{\"group\":\"apps\",\"kind\":\"statefulsets\",\"name\":\"zz\"},\"kind\":\"Status\",\"message\":\"statefulsets.apps"
                    + " \\\"zz\\\" not found\",\"metadata\":{},\"reason\":\"NotFound\",\"status\":\"Failure\"}",
                Rejection.notFound(Kind.STATEFUL_SET, "zz").status().toString());
        assertEquals(
                "{\"causes\":[{\"message\":\"The disruption budget web needs 2 healthy pods and has 2 currently\","
                        + "\"reason\":\"DisruptionBudget\"}]}",
                Rejection.tooManyRequests("The disruption budget web needs 2 healthy pods and has 2 currently", 0)
                        .status()
                        .object("details")
                        .toString());
        assertEquals(
                "{\"causes\":[{\"field\":\"spec.selector\",\"message\":\"Required"
                        + " value\",\"reason\":\"FieldValueRequired\"}],"
                        + "\"group\":\"apps\",\"kind\":\"StatefulSet\",\"name\":\"bad\"}",
                Rejection.invalid(Kind.STATEFUL_SET, "bad", List.of(MISSING))
                        .status()
                        .object("details")
                        .toString());
    }
}
