package dev.ordinal.bench.records;

import dev.ordinal.model.Json;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** The metadata of an object. */
public record Meta(
        @Nullable String name,
        @Nullable String namespace,
        @Nullable String generateName,
        @Nullable String uid,
        long resourceVersion,
        @Nullable Long generation,
        @Nullable Instant created,
        @Nullable Instant deleted,
        @Nullable Long graceSeconds,
        TreePMap<String, String> labels,
        TreePMap<String, String> annotations,
        List<Owner> owners,
        List<String> finalizers,
        Json.Obj rest) {

    /** One owner reference. */
    public record Owner(
            @Nullable String apiVersion,
            @Nullable String kind,
            @Nullable String name,
            @Nullable String uid,
            boolean controls,
            boolean blocks) {
        static Owner of(Json.Obj json) {
            return new Owner(
                    json.text("apiVersion"),
                    json.text("kind"),
                    json.text("name"),
                    json.text("uid"),
                    json.flag("controller"),
                    json.flag("blockOwnerDeletion"));
        }

        Json tree() {
            TreeMap<String, Json> members = new TreeMap<>();
            Fields.text(members, "apiVersion", apiVersion);
            Fields.text(members, "kind", kind);
            Fields.text(members, "name", name);
            Fields.text(members, "uid", uid);
            if (controls) {
                members.put("controller", Json.of(true));
            }
            if (blocks) {
                members.put("blockOwnerDeletion", Json.of(true));
            }
            return Json.object(members);
        }
    }

    public static Meta of(Json.Obj json) {
        String version = json.text("resourceVersion");
        return new Meta(
                json.text("name"),
                json.text("namespace"),
                json.text("generateName"),
                json.text("uid"),
                version == null ? 0 : Long.parseLong(version),
                Fields.number(json, "generation"),
                Timestamps.parse(json.text("creationTimestamp")),
                Timestamps.parse(json.text("deletionTimestamp")),
                Fields.number(json, "deletionGracePeriodSeconds"),
                TreePMap.from(json.object("labels").texts()),
                TreePMap.from(json.object("annotations").texts()),
                Fields.list(json.array("ownerReferences"), Owner::of),
                List.copyOf(json.array("finalizers").texts()),
                Fields.rest(
                        json,
                        "name",
                        "namespace",
                        "generateName",
                        "uid",
                        "resourceVersion",
                        "generation",
                        "creationTimestamp",
                        "deletionTimestamp",
                        "deletionGracePeriodSeconds",
                        "labels",
                        "annotations",
                        "ownerReferences",
                        "finalizers"));
    }

    public Json.Obj tree() {
        TreeMap<String, Json> members = rest.members();
        Fields.text(members, "name", name);
        Fields.text(members, "namespace", namespace);
        Fields.text(members, "generateName", generateName);
        Fields.text(members, "uid", uid);
        Fields.text(members, "resourceVersion", resourceVersion == 0 ? null : Long.toString(resourceVersion));
        Fields.number(members, "generation", generation);
        Fields.text(members, "creationTimestamp", created == null ? null : Timestamps.seconds(created));
        Fields.text(members, "deletionTimestamp", deleted == null ? null : Timestamps.seconds(deleted));
        Fields.number(members, "deletionGracePeriodSeconds", graceSeconds);
        Fields.object(members, "labels", texts(labels));
        Fields.object(members, "annotations", texts(annotations));
        Fields.array(members, "ownerReferences", Fields.array(owners, Owner::tree));
        Fields.array(members, "finalizers", Json.strings(finalizers));
        return Json.object(members);
    }

    private static Json.Obj texts(Map<String, String> texts) {
        TreeMap<String, Json> members = new TreeMap<>();
        texts.forEach((key, value) -> members.put(key, Json.of(value)));
        return Json.object(members);
    }

    public Meta withLabel(String key, String value) {
        return withLabels(labels.plus(key, value));
    }

    public Meta withLabels(TreePMap<String, String> changed) {
        return new Meta(
                name,
                namespace,
                generateName,
                uid,
                resourceVersion,
                generation,
                created,
                deleted,
                graceSeconds,
                changed,
                annotations,
                owners,
                finalizers,
                rest);
    }
}
