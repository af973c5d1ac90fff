package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Request;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code set image}, {@code set env} and {@code set resources}: changes of the containers of a pod or its template. */
record TemplateEdits(Profile profile, Messages messages) {
    Edits.Edit edit(KubeObject object, Command command) {
        if (object.kind() != Kind.POD && object.kind() != Kind.STATEFUL_SET) {
            String type = profile.has(Trait.QUOTED_NAMES)
                    ? ""
                    : ": *" + object.kind().version() + "." + object.kind().title();
            return new Edits.Edit.Say(
                    "error: " + object.kind().plural() + "/" + object.name()
                            + " the object is not a pod or does not have a pod template" + type + "\n",
                    true,
                    "");
        }
        return switch (command) {
            case Command.SetImage set -> image(object, set);
            case Command.SetEnv set -> env(object, set);
            case Command.SetResources set -> resources(object, set);
            default -> throw new IllegalStateException("not a change of a template: " + command);
        };
    }

    private Edits.Edit image(KubeObject object, Command.SetImage set) {
        List<Json> containers = new ArrayList<>();
        List<Json.Obj> present =
                template(object).object("spec").array("containers").objects();
        for (Map.Entry<String, String> image : set.images().entrySet()) {
            boolean found = false;
            for (Json.Obj container : present) {
                String name = container.text("name", "");
                if (name.equals(image.getKey()) || image.getKey().equals("*")) {
                    containers.add(Json.object("name", name, "image", image.getValue()));
                    found = true;
                }
            }
            if (!found) {
                return new Edits.Edit.Say(
                        "error: unable to find container named \"" + image.getKey() + "\"\n", true, "");
            }
        }
        return templated(object, Json.object("containers", Json.array(containers)), "image updated");
    }

    private Edits.Edit env(KubeObject object, Command.SetEnv set) {
        if (set.lists()) {
            return new Edits.Edit.Say(listed(object, set), false, "");
        }
        List<Json> containers = new ArrayList<>();
        for (Json.Obj container :
                template(object).object("spec").array("containers").objects()) {
            if (!isMeant(container.text("name", ""), set.containers())) {
                continue;
            }
            List<Json> variables = new ArrayList<>();
            String taken = set.overwrites() ? "" : taken(container, set);
            if (!taken.isEmpty()) {
                return new Edits.Edit.Say(
                        "error: '" + taken + "' already has a value (" + value(container, taken)
                                + "), and --overwrite is false\n",
                        true,
                        "");
            }
            for (Map.Entry<String, @Nullable String> variable : set.variables().entrySet()) {
                String value = variable.getValue();
                Json.Obj entry = Json.object("name", variable.getKey());
                variables.add(value == null ? entry.with("$patch", "delete") : entry.with("value", value));
            }
            containers.add(Json.object(
                    "name", container.text("name", ""),
                    "env", Json.array(variables),
                    "$setElementOrder/env", Json.array(order(container, set))));
        }
        return templated(object, Json.object("containers", Json.array(containers)), "env updated");
    }

    /** A variable that is there with another value than the one to be set; empty if there is none. */
    private static String taken(Json.Obj container, Command.SetEnv set) {
        for (Map.Entry<String, @Nullable String> variable : set.variables().entrySet()) {
            boolean isThere = container.array("env").find("name", variable.getKey()) != null;
            if (isThere && variable.getValue() != null) {
                return variable.getKey();
            }
        }
        return "";
    }

    private static String value(Json.Obj container, String name) {
        Json.Obj variable = container.array("env").find("name", name);
        return variable == null ? "" : variable.text("value", "");
    }

    /** The variables of a container as they shall stand: those that it has, then the new ones. */
    private static List<Json> order(Json.Obj container, Command.SetEnv set) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        container.array("env").objects().forEach(variable -> names.add(variable.text("name", "")));
        set.variables().forEach((name, value) -> {
            if (value != null) {
                names.add(name);
            } else {
                names.remove(name);
            }
        });
        List<Json> order = new ArrayList<>();
        names.forEach(name -> order.add(Json.object("name", name)));
        return order;
    }

    static Json.Obj template(KubeObject object) {
        return object.kind() == Kind.POD ? object.tree() : object.spec().object("template");
    }

    private Edits.Edit templated(KubeObject object, Json.Obj podSpec, String words) {
        Json.Obj spec = object.kind() == Kind.POD ? podSpec : Json.object("template", Json.object("spec", podSpec));
        Request request = new Request.Patch(
                object.key(), Request.PatchType.STRATEGIC, Json.object("spec", spec), Request.Part.MAIN);
        Wording wording = Wording.of(messages.line(object.kind(), object.name(), words));
        return new Edits.Edit.Send(
                request, profile.has(Trait.QUOTED_NAMES) ? wording : wording.unchanged("", false), "");
    }

    /** Sets amounts of resources, and leaves those that are not named. */
    private Edits.Edit resources(KubeObject object, Command.SetResources set) {
        List<Json> containers = new ArrayList<>();
        for (Json.Obj container :
                template(object).object("spec").array("containers").objects()) {
            String name = container.text("name", "");
            if (isMeant(name, set.containers())) {
                Json.Obj resources = amounts(amounts(Json.EMPTY, "limits", set.limits()), "requests", set.requests());
                containers.add(Json.object("name", name, "resources", resources));
            }
        }
        if (containers.isEmpty()) {
            return new Edits.Edit.Say("error: unable to find container named " + set.containers() + "\n", true, "");
        }
        return templated(object, Json.object("containers", Json.array(containers)), "resource requirements updated");
    }

    private static Json.Obj amounts(Json.Obj resources, String kind, SortedMap<String, String> amounts) {
        Json.Obj values = Json.EMPTY;
        for (Map.Entry<String, String> amount : amounts.entrySet()) {
            values = values.with(amount.getKey(), amount.getValue());
        }
        return values.isEmpty() ? resources : resources.with(kind, values);
    }

    /** Whether a container's name is one that {@code -c} names, in which {@code *} stands for any text. */
    private static boolean isMeant(String name, String pattern) {
        return name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
    }

    /** {@code set env --list}: the variables of each container as they would be set. */
    private static String listed(KubeObject object, Command.SetEnv set) {
        StringBuilder text = new StringBuilder();
        for (Json.Obj container :
                template(object).object("spec").array("containers").objects()) {
            if (!isMeant(container.text("name", ""), set.containers())) {
                continue;
            }
            text.append("# ")
                    .append(object.kind().plural())
                    .append('/')
                    .append(object.name())
                    .append(", container ")
                    .append(container.text("name", ""))
                    .append('\n');
            for (Json.Obj variable : container.array("env").objects()) {
                String name = variable.text("name", "");
                Json.Obj from = variable.object("valueFrom");
                text.append(
                        from.isEmpty()
                                ? name + "=" + variable.text("value", "") + "\n"
                                : "# " + name + " from " + source(from) + "\n");
            }
        }
        return text.toString();
    }

    private static String source(Json.Obj from) {
        if (from.has("fieldRef")) {
            return "field path " + from.object("fieldRef").text("fieldPath", "");
        }
        String kind =
                from.has("secretKeyRef") ? "secret" : from.has("configMapKeyRef") ? "configmap" : "resource field";
        Json.Obj ref = from.object(kind.equals("secret") ? "secretKeyRef" : "configMapKeyRef");
        return kind.equals("resource field")
                ? kind + " " + from.object("resourceFieldRef").text("resource", "")
                : kind + " " + ref.text("name", "") + ", key " + ref.text("key", "");
    }
}
