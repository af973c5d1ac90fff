package dev.ordinal.controller.statefulset;

import static dev.ordinal.controller.statefulset.SetOnPaper.set;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.ControllerRevision;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.StatefulSet;
import dev.ordinal.release.SetRules;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of revisions, their hashes and names, against names that real control planes gave. */
class RevisionDataTest {
    private static final String DEFAULTS =
            "\"terminationMessagePath\":\"/dev/termination-log\",\"terminationMessagePolicy\":\"File\"";
    private static final String POD_DEFAULTS = "\"dnsPolicy\":\"ClusterFirst\",\"restartPolicy\":\"Always\","
            + "\"schedulerName\":\"default-scheduler\",\"securityContext\":{},\"terminationGracePeriodSeconds\":";

    /** The fixture of upstream's compatibility test. */
    private static final String FIXTURE =
            "{\"metadata\":{\"annotations\":{\"test\":\"value\"},\"labels\":{\"app\":\"foo\"}},"
                + "\"spec\":{\"containers\":[{\"image\":\"test\",\"imagePullPolicy\":\"Always\",\"name\":\"test\",\"resources\":{},"
                    + DEFAULTS + "}]," + POD_DEFAULTS + "30}}";

    private static final String NGINX = "{\"metadata\":{\"labels\":{\"app\":\"nginx\"}},\"spec\":{\"containers\":["
            + "{\"image\":\"nginx:1.25\",\"imagePullPolicy\":\"IfNotPresent\",\"name\":\"nginx\","
            + "\"ports\":[{\"containerPort\":80,\"name\":\"web\",\"protocol\":\"TCP\"}],\"resources\":{}," + DEFAULTS
            + ",\"volumeMounts\":[{\"mountPath\":\"/usr/share/nginx/html\",\"name\":\"www\"}]}]," + POD_DEFAULTS
            + "10}}";

    private static final String PLAIN = "{\"metadata\":{\"labels\":{\"app\":\"web\"}},\"spec\":{\"containers\":["
        + "{\"image\":\"img:1\",\"name\":\"c\",\"resources\":{},\"volumeMounts\":[{\"mountPath\":\"/d\",\"name\":\"data\"}]}]}}";

    private static final String APP = "{\"metadata\":{\"labels\":{\"app\":\"web\"}},\"spec\":{\"containers\":["
            + "{\"image\":\"app:v1\",\"imagePullPolicy\":\"IfNotPresent\",\"name\":\"app\",\"resources\":{}," + DEFAULTS
            + ",\"volumeMounts\":[{\"mountPath\":\"/data\",\"name\":\"data\"}]}]," + POD_DEFAULTS + "10}}";

    /** Nginx with all that has to be escaped, and with fields that stand in many places of the alphabet. */
    private static final String ESCAPED = "{\"metadata\":{\"labels\":{\"app\":\"nginx\"}},\"spec\":{\"containers\":["
            + "{\"args\":[\"a<b && c>d\"],\"env\":[{\"name\":\"POD\",\"valueFrom\":{\"fieldRef\":"
            + "{\"apiVersion\":\"v1\",\"fieldPath\":\"metadata.name\"}}}],\"image\":\"nginx:1.25\","
            + "\"imagePullPolicy\":\"IfNotPresent\",\"name\":\"nginx\","
            + "\"ports\":[{\"containerPort\":80,\"name\":\"web\",\"protocol\":\"TCP\"}],"
            + "\"readinessProbe\":{\"failureThreshold\":3,\"httpGet\":{\"path\":\"/\",\"port\":80,\"scheme\":\"HTTP\"},"
            + "\"periodSeconds\":10,\"successThreshold\":1,\"timeoutSeconds\":1},"
            + "\"resources\":{\"requests\":{\"cpu\":\"500m\",\"memory\":\"1Gi\"}}," + DEFAULTS
            + ",\"volumeMounts\":[{\"mountPath\":\"/usr/share/nginx/html\",\"name\":\"www\"}]}],"
            + "\"dnsPolicy\":\"ClusterFirst\",\"restartPolicy\":\"Always\",\"schedulerName\":\"default-scheduler\","
            + "\"securityContext\":{},\"serviceAccount\":\"sa1\",\"serviceAccountName\":\"sa1\","
            + "\"terminationGracePeriodSeconds\":10}}";

    @ParameterizedTest
    @CsvSource({
        "FIXTURE, 1.26, test, 457, 0, 733928534, test-c77f6d978",
        "FIXTURE, 1.26, test, 457, 1, 733928535, test-c77f6d979",
        "FIXTURE, 1.26, test, 457, 2, 733928532, test-c77f6d976",
        "FIXTURE, 1.26, test, 457, 3, 733928533, test-c77f6d977",
        "FIXTURE, 1.36, test, 432, 0, 3325552446, test-776999688b",
        "FIXTURE, 1.36, test, 432, 1, 3325552447, test-776999688c",
        "NGINX, 1.10, web, 570, 0, 3951627567, web-7f95b6c9bc",
        "NGINX, 1.10, web, 570, 1, 3951627566, web-7f95b6c9bb",
        "NGINX, 1.36, web, 545, 0, 343300953, web-787744f97",
        "NGINX, 1.36, web, 545, 1, 343300952, web-787744f96",
        "PLAIN, 1.10, web, 0, 0, 3294152086, web-76f85964db",
        "APP, 1.36, web, 461, 0, 2735747874, web-6c79c8cdc8",
        "APP, 1.26, web, 486, 0, 2013630904, web-6457b74f48",
        "APP2, 1.36, web, 461, 0, 868887481, web-dbdddc8d5",
        "APP2, 1.26, web, 486, 0, 3933912251, web-7f77f56695"
    })
    void names_are_those_of_real_control_planes(
            String template, String release, String set, int bytes, int collisions, long hash, String name) {
        Json.Obj data = data(template(template), set, release);
        assertEquals(hash, RevisionData.hash(data, collisions));
        assertEquals(name, RevisionData.name(set, RevisionData.hash(data, collisions)));
        if (bytes > 0) {
            assertEquals(bytes, JsonText.compact(data).length());
        }
    }

    @Test
    void angle_brackets_and_ampersands_are_escaped() {
        Json.Obj data = data(ESCAPED, "web", "1.36");
        String text = JsonText.compact(data);
        assertEquals(true, text.contains("[\"a\\u003cb \\u0026\\u0026 c\\u003ed\"]"), text);
    }

    @Test
    void the_escaped_template_has_the_names_that_were_computed_for_it() {
        assertEquals("web-6476f4857f", RevisionData.name("web", RevisionData.hash(data(ESCAPED, "web", "1.36"), 0)));
        assertEquals("web-59b5c5f74f", RevisionData.name("web", RevisionData.hash(data(ESCAPED, "web", "1.10"), 0)));
    }

    @Test
    void the_patch_replaces_the_template_as_a_whole() {
        assertEquals(
                "{\"spec\":{\"template\":{\"$patch\":\"replace\",\"metadata\":{\"labels\":{\"app\":\"web\"}},"
                        + "\"spec\":{\"containers\":[{\"image\":\"img:1\",\"name\":\"c\",\"resources\":{},"
                        + "\"volumeMounts\":[{\"mountPath\":\"/d\",\"name\":\"data\"}]}]}}}}",
                JsonText.compact(data(PLAIN, "web", "1.36")));
    }

    @Test
    void digits_become_letters_that_make_no_words() {
        assertEquals("56789bcdf4", RevisionData.encoded(1234567890));
        assertEquals("4", RevisionData.encoded(0));
    }

    @Test
    void a_long_set_name_is_cut() {
        assertEquals("x".repeat(223) + "-4", RevisionData.name("x".repeat(253), 0));
        assertEquals("x".repeat(223) + "-4", RevisionData.name("x".repeat(223), 0));
    }

    @Test
    void a_revision_carries_labels_of_the_template_annotations_of_the_set_and_its_owner() {
        SetOnPaper paper = set("web").with(Json.object("note", "x"), "metadata", "annotations");
        KubeObject revision = revision(paper, 7, 1, "1.36");
        assertEquals("x", revision.annotation("note"));
        assertEquals("web", revision.label("app"));
        assertEquals(7, ControllerRevision.of(revision).revision());
        assertEquals(SetOnPaper.UID, revision.owners().getFirst().uid());
    }

    @Test
    void the_hash_label_is_encoded_but_in_1_10_a_number_and_knows_no_collisions() {
        SetOnPaper paper = set("web");
        Json.Obj data = RevisionData.of(StatefulSet.of(paper.object()), rules("1.36"));
        assertEquals(
                RevisionData.encoded(RevisionData.hash(data, 0)),
                revision(paper, 1, 3, "1.36").label(ControllerRevision.HASH_LABEL));
        Json.Obj earlier = RevisionData.of(StatefulSet.of(paper.object()), rules("1.10"));
        assertEquals(
                Long.toString(RevisionData.hash(earlier, 0)),
                revision(paper, 1, 3, "1.10").label(ControllerRevision.HASH_LABEL));
    }

    private static KubeObject revision(SetOnPaper paper, long number, int collisions, String release) {
        StatefulSet set = StatefulSet.of(paper.object());
        return RevisionData.revision(set, RevisionData.of(set, rules(release)), number, collisions, rules(release));
    }

    private static String template(String name) {
        return switch (name) {
            case "FIXTURE" -> FIXTURE;
            case "NGINX" -> NGINX;
            case "PLAIN" -> PLAIN;
            case "APP" -> APP;
            case "APP2" -> APP.replace("app:v1", "app:v2");
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Json.Obj data(String template, String set, String release) {
        StatefulSet of =
                StatefulSet.of(set(set).with(Objects.requireNonNull(JsonParser.parse(template)), "spec", "template")
                        .object());
        return RevisionData.of(of, rules(release));
    }

    private static SetRules rules(String release) {
        return Situation.release(release).sets();
    }
}
