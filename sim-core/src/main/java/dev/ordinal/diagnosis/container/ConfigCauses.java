package dev.ordinal.diagnosis.container;

import dev.ordinal.diagnosis.cause.Cause;
import dev.ordinal.diagnosis.cause.PodContainer;
import dev.ordinal.diagnosis.cause.Scene;
import dev.ordinal.diagnosis.cause.Words;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why the environment of a container cannot be made. */
record ConfigCauses(PodContainer container, Scene scene) {

    Cause cause() {
        return Cause.of(
                        Words.of(container.pod().object()),
                        "cannot start its " + container.title()
                                + ": what its environment is made from is not there; the kubelet looks again every 10"
                                + " to 15s")
                .telling(container.message())
                .because(missing());
    }

    /** An object of which the environment takes all, or some keys. */
    private record Wanted(ObjectKey key, TreeSet<String> keys) {}

    private List<Cause> missing() {
        List<Cause> causes = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        for (Wanted wanted : wanted().values()) {
            KubeObject object = scene.get(
                    wanted.key().kind(), wanted.key().namespace(), wanted.key().name());
            TreeSet<String> lacking = new TreeSet<>(wanted.keys());
            if (object != null) {
                lacking.removeIf(key -> object.tree().object("data").has(key)
                        || object.tree().object("binaryData").has(key)
                        || object.tree().object("stringData").has(key));
            }
            if (object == null) {
                causes.add(Cause.of(Words.of(wanted.key()), "does not exist" + forKeys(lacking)));
                commands.add(created(wanted.key(), lacking));
            } else if (!lacking.isEmpty()) {
                causes.add(Cause.of(Words.of(wanted.key()), "lacks the key " + Words.all(List.copyOf(lacking))));
                commands.add(filled(wanted.key(), lacking));
            }
        }
        if (!causes.isEmpty()) {
            Cause last = causes.removeLast();
            causes.add(last.endedBy(
                    "make it, with your values in place of VALUE; the container then starts, with no restart of the"
                            + " pod",
                    commands.toArray(new String[0])));
        }
        return causes;
    }

    private static String forKeys(TreeSet<String> keys) {
        return keys.isEmpty() ? "" : ", and the container needs " + Words.all(List.copyOf(keys)) + " from it";
    }

    private static String created(ObjectKey key, TreeSet<String> keys) {
        String kind = key.kind() == Kind.SECRET ? "secret generic " : "configmap ";
        StringBuilder line =
                new StringBuilder("kubectl create " + kind + key.name() + Words.namespace(key.namespace()));
        keys.forEach(each -> line.append(" --from-literal=").append(each).append("=VALUE"));
        return line.toString();
    }

    private static String filled(ObjectKey key, TreeSet<String> keys) {
        Json.Obj data = Json.EMPTY;
        for (String each : keys) {
            // VALUE as a secret has it, in Base64
            data = data.with(each, key.kind() == Kind.SECRET ? "VkFMVUU=" : "VALUE");
        }
        return Words.patch(key, Json.object("data", data));
    }

    private TreeMap<String, Wanted> wanted() {
        TreeMap<String, Wanted> all = new TreeMap<>();
        for (Json.Obj source : container.spec().array("envFrom").objects()) {
            note(Kind.CONFIG_MAP, source.object("configMapRef"), all);
            note(Kind.SECRET, source.object("secretRef"), all);
        }
        for (Json.Obj variable : container.spec().array("env").objects()) {
            note(Kind.CONFIG_MAP, variable.object("valueFrom").object("configMapKeyRef"), all);
            note(Kind.SECRET, variable.object("valueFrom").object("secretKeyRef"), all);
        }
        return all;
    }

    private void note(Kind kind, Json.Obj reference, TreeMap<String, Wanted> all) {
        String name = reference.text("name", "");
        if (name.isEmpty() || reference.flag("optional")) {
            return;
        }
        ObjectKey key = new ObjectKey(kind, container.pod().object().namespace(), name);
        Wanted wanted = all.computeIfAbsent(Words.of(key), path -> new Wanted(key, new TreeSet<>()));
        if (reference.has("key")) {
            wanted.keys().add(reference.text("key", ""));
        }
    }
}
