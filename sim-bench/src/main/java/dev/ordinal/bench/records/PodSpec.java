package dev.ordinal.bench.records;

import dev.ordinal.model.Json;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a pod is to be. */
public record PodSpec(
        @Nullable String nodeName,
        @Nullable String hostname,
        @Nullable String subdomain,
        @Nullable String restartPolicy,
        @Nullable Long graceSeconds,
        List<Container> containers,
        List<PodVolume> volumes,
        Json.Obj rest) {

    /** A volume of a pod; most sorts of it stay in the rest. */
    public record PodVolume(@Nullable String name, @Nullable String claim, Json.Obj rest) {
        static PodVolume of(Json.Obj json) {
            String claim = json.object("persistentVolumeClaim").text("claimName");
            return new PodVolume(
                    json.text("name"),
                    claim,
                    claim == null ? Fields.rest(json, "name") : Fields.rest(json, "name", "persistentVolumeClaim"));
        }

        Json tree() {
            TreeMap<String, Json> members = rest.members();
            Fields.text(members, "name", name);
            if (claim != null) {
                members.put("persistentVolumeClaim", Json.object("claimName", claim));
            }
            return Json.object(members);
        }
    }

    public static PodSpec of(Json.Obj json) {
        return new PodSpec(
                json.text("nodeName"),
                json.text("hostname"),
                json.text("subdomain"),
                json.text("restartPolicy"),
                Fields.number(json, "terminationGracePeriodSeconds"),
                Fields.list(json.array("containers"), Container::of),
                Fields.list(json.array("volumes"), PodVolume::of),
                Fields.rest(
                        json,
                        "nodeName",
                        "hostname",
                        "subdomain",
                        "restartPolicy",
                        "terminationGracePeriodSeconds",
                        "containers",
                        "volumes"));
    }

    public Json.Obj tree() {
        TreeMap<String, Json> members = rest.members();
        Fields.text(members, "nodeName", nodeName);
        Fields.text(members, "hostname", hostname);
        Fields.text(members, "subdomain", subdomain);
        Fields.text(members, "restartPolicy", restartPolicy);
        Fields.number(members, "terminationGracePeriodSeconds", graceSeconds);
        Fields.array(members, "containers", Fields.array(containers, Container::tree));
        Fields.array(members, "volumes", Fields.array(volumes, PodVolume::tree));
        return Json.object(members);
    }
}
