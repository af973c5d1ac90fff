package dev.ordinal.bench.records;

import dev.ordinal.model.Json;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A container of a pod; probes, hooks and resources stay in the rest. */
public record Container(
        @Nullable String name,
        @Nullable String image,
        @Nullable String pullPolicy,
        List<Port> ports,
        List<Variable> env,
        Json.Obj rest) {

    /** A port that a container listens on. */
    public record Port(
            @Nullable Long number,
            @Nullable String name,
            @Nullable String protocol,
            Json.Obj rest) {
        static Port of(Json.Obj json) {
            return new Port(
                    Fields.number(json, "containerPort"),
                    json.text("name"),
                    json.text("protocol"),
                    Fields.rest(json, "containerPort", "name", "protocol"));
        }

        Json tree() {
            TreeMap<String, Json> members = rest.members();
            Fields.number(members, "containerPort", number);
            Fields.text(members, "name", name);
            Fields.text(members, "protocol", protocol);
            return Json.object(members);
        }
    }

    /** A variable of a container's environment. */
    public record Variable(@Nullable String name, @Nullable String value, Json.Obj rest) {
        static Variable of(Json.Obj json) {
            return new Variable(json.text("name"), json.text("value"), Fields.rest(json, "name", "value"));
        }

        Json tree() {
            TreeMap<String, Json> members = rest.members();
            Fields.text(members, "name", name);
            Fields.text(members, "value", value);
            return Json.object(members);
        }
    }

    static Container of(Json.Obj json) {
        return new Container(
                json.text("name"),
                json.text("image"),
                json.text("imagePullPolicy"),
                Fields.list(json.array("ports"), Port::of),
                Fields.list(json.array("env"), Variable::of),
                Fields.rest(json, "name", "image", "imagePullPolicy", "ports", "env"));
    }

    Json tree() {
        TreeMap<String, Json> members = rest.members();
        Fields.text(members, "name", name);
        Fields.text(members, "image", image);
        Fields.text(members, "imagePullPolicy", pullPolicy);
        Fields.array(members, "ports", Fields.array(ports, Port::tree));
        Fields.array(members, "env", Fields.array(env, Variable::tree));
        return Json.object(members);
    }
}
