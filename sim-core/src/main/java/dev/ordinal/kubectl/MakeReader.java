package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.LabelSelector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code create} and {@code run}: objects from files, and objects that kubectl makes up from flags. */
record MakeReader(Profile profile, Names names) {
    Command read(String verb, Flags flags) throws Refusal {
        List<String> words = flags.rest();
        return switch (verb) {
            case "run" -> run(words, flags);
            case "create configmap" -> configMap(name("configmap", words), flags);
            case "create namespace" -> make(Kind.NAMESPACE, name("namespace", words), Json.EMPTY, "");
            case "create serviceaccount" ->
                make(
                        Kind.SERVICE_ACCOUNT,
                        name("serviceaccount", words),
                        Json.EMPTY,
                        "failed to create serviceaccount: ");
            case "create secret generic" -> secret(name("secret generic", words), flags);
            case "create service clusterip" -> service(name("service clusterip", words), flags);
            case "create poddisruptionbudget" -> budget(name("poddisruptionbudget", words), flags);
            default -> create(words, flags);
        };
    }

    private Command create(List<String> words, Flags flags) throws Refusal {
        if (!words.isEmpty() && !flags.has("filename")) {
            throw new Refusal(
                    "error: create " + words.getFirst() + " is not modelled; create needs -f FILE, or one of: "
                            + String.join(", ", VerbTable.below("create")) + "\n");
        }
        return new Command.Create(ChangeReader.files("create", names, profile), names.namespace());
    }

    private static String name(String what, List<String> words) throws Refusal {
        if (words.size() != 1) {
            throw new Refusal("error: exactly one NAME is required, got " + words.size() + "\nSee 'kubectl create "
                    + what + " -h' for help and examples\n");
        }
        return words.getFirst();
    }

    private Command make(Kind kind, String name, Json.Obj fields, String failure) {
        Json.Obj named = fields.object("metadata").with("name", name);
        Json.Obj whole = kind.isNamespaced() ? named.with("namespace", names.namespace()) : named;
        Json.Obj shown = names.flags().has("namespace") ? whole : named;
        return new Command.Make(
                KubeObject.of(kind, fields.with("metadata", whole)),
                new Unsent(profile).object(KubeObject.of(kind, fields.with("metadata", shown))),
                profile.has(Trait.FIRST_FLAGS) || failure.isEmpty() ? "" : "error: " + failure);
    }

    // ---- data

    private Command configMap(String name, Flags flags) throws Refusal {
        Json.Obj data = Json.EMPTY;
        for (Map.Entry<String, String> entry : data("configmap", flags).entrySet()) {
            data = data.with(entry.getKey(), entry.getValue());
        }
        return make(
                Kind.CONFIG_MAP,
                name,
                data.isEmpty() ? Json.EMPTY : Json.object("data", data),
                "failed to create configmap: ");
    }

    private Command secret(String name, Flags flags) throws Refusal {
        Json.Obj data = Json.EMPTY;
        for (Map.Entry<String, String> entry : data("secret", flags).entrySet()) {
            byte[] bytes = entry.getValue().getBytes(StandardCharsets.UTF_8);
            data = data.with(entry.getKey(), Base64.getEncoder().encodeToString(bytes));
        }
        Json.Obj tree = Json.object("type", flags.value("type", "Opaque"));
        return make(Kind.SECRET, name, data.isEmpty() ? tree : tree.with("data", data), "failed to create secret ");
    }

    private Map<String, String> data(String what, Flags flags) throws Refusal {
        Map<String, String> data = new TreeMap<>();
        for (String literal : flags.all("from-literal")) {
            int equals = literal.indexOf('=');
            if (equals < 1) {
                throw new Refusal("error: invalid literal source " + literal + ", expected key=value\n");
            }
            add(what, data, literal.substring(0, equals), literal.substring(equals + 1));
        }
        for (String source : flags.all("from-file")) {
            int equals = source.indexOf('=');
            String file = source.substring(equals + 1);
            String key = equals < 0 ? file.substring(file.lastIndexOf('/') + 1) : source.substring(0, equals);
            add(what, data, key, text(file));
        }
        for (String file : flags.all("from-env-file")) {
            for (String line : text(file).lines().toList()) {
                String entry = line.strip();
                int equals = entry.indexOf('=');
                if (equals > 0 && !entry.startsWith("#")) {
                    add(what, data, entry.substring(0, equals), entry.substring(equals + 1));
                }
            }
        }
        return data;
    }

    private static void add(String what, Map<String, String> data, String key, String value) throws Refusal {
        if (data.putIfAbsent(key, value) != null) {
            throw new Refusal(
                    "error: cannot add key \"" + key + "\", another key by that name already exists in Data for "
                            + (what.equals("secret") ? "Secret" : "ConfigMap") + "\n");
        }
    }

    private String text(String file) throws Refusal {
        String text = names.files().text(file);
        if (text == null) {
            throw new Refusal("error: error reading " + file + ": no such file or directory\n");
        }
        return text;
    }

    // ---- services, budgets, pods

    private Command service(String name, Flags flags) throws Refusal {
        List<Json> ports = new ArrayList<>();
        for (String tcp : flags.all("tcp")) {
            for (String part : tcp.split(",")) {
                String[] numbers = part.split(":");
                if (!part.matches("[0-9]{1,5}(:[0-9]{1,5})?")) {
                    throw new Refusal("error: service port \"" + part + "\" is no number, and no two with a colon\n");
                }
                long port = Long.parseLong(numbers[0]);
                ports.add(Json.object(
                        "name",
                        part.replace(':', '-'),
                        "port",
                        port,
                        "protocol",
                        "TCP",
                        "targetPort",
                        numbers.length > 1 ? Long.parseLong(numbers[1]) : port));
            }
        }
        String address = flags.value("clusterip", "");
        if (ports.isEmpty() && !address.equals("None")) {
            throw new Refusal("error: at least one tcp port must be specified\n");
        }
        Json.Obj spec = Json.object("selector", Json.object("app", name), "type", "ClusterIP");
        spec = ports.isEmpty() ? spec : spec.with("ports", Json.array(ports));
        spec = address.isEmpty() ? spec : spec.with("clusterIP", address);
        Json.Obj labels = Json.object("labels", Json.object("app", name));
        return make(
                Kind.SERVICE,
                name,
                Json.object("metadata", labels, "spec", spec),
                "failed to create ClusterIP service: ");
    }

    private Command budget(String name, Flags flags) throws Refusal {
        String selector = flags.value("selector", "");
        String least = flags.value("min-available", "");
        String most = flags.value("max-unavailable", "");
        if (selector.isEmpty()) {
            throw new Refusal("error: a selector must be specified\n");
        }
        if (least.isEmpty() == most.isEmpty()) {
            throw new Refusal(
                    least.isEmpty()
                            ? "error: one of min-available or max-unavailable must be specified\n"
                            : "error: min-available and max-unavailable cannot be both specified\n");
        }
        Json.Obj labels = Json.EMPTY;
        for (String part : selector.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 1 || !(LabelSelector.parse(part) instanceof LabelSelector.Parsed.Selector)) {
                throw new Refusal("error: the selector of a budget is written KEY=VALUE here, not '" + part + "'\n");
            }
            labels = labels.with(part.substring(0, equals), part.substring(part.lastIndexOf('=') + 1));
        }
        Json.Obj spec = Json.object("selector", Json.object("matchLabels", labels));
        spec = least.isEmpty() ? spec.with("maxUnavailable", amount(most)) : spec.with("minAvailable", amount(least));
        return make(
                Kind.POD_DISRUPTION_BUDGET, name, Json.object("spec", spec), "failed to create poddisruptionbudgets: ");
    }

    private static Json amount(String text) {
        return text.matches("[0-9]{1,9}") ? Json.of(Long.parseLong(text)) : Json.of(text);
    }

    private Command run(List<String> words, Flags flags) throws Refusal {
        boolean first = profile.has(Trait.FIRST_FLAGS);
        if (words.isEmpty()) {
            throw new Refusal("error: NAME is required for run\nSee 'kubectl run -h' for help and examples"
                    + (first ? "." : "") + "\n");
        }
        String image = flags.value("image", "");
        if (image.isEmpty()) {
            throw new Refusal(
                    first
                            ? "error: --image is required\nSee 'kubectl run -h' for help and examples.\n"
                            : "error: required flag(s) \"image\" not set\n");
        }
        String restart = flags.value("restart", "Always");
        if (!List.of("Always", "OnFailure", "Never").contains(restart)) {
            throw new Refusal("error: invalid restart policy: " + restart
                    + "\nSee 'kubectl run -h' for help and examples" + (first ? "." : "") + "\n");
        }
        if (first && !restart.equals("Never")) {
            throw new Refusal("error: run makes a Deployment unless it is told --restart=Never, and there are no"
                    + " Deployments here\n");
        }
        String name = words.getFirst();
        List<Json> env = new ArrayList<>();
        for (String variable : flags.all("env")) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new Refusal("error: invalid env: " + variable + "\n");
            }
            env.add(Json.object("name", variable.substring(0, equals), "value", variable.substring(equals + 1)));
        }
        Json.Obj container = Json.object("name", name, "image", image);
        container = env.isEmpty() ? container : container.with("env", Json.array(env));
        Long port = names.number("port");
        container = port == null
                ? container
                : container.with("ports", Json.array(Json.object("containerPort", (long) port)));
        List<String> command = words.subList(1, words.size());
        container = command.isEmpty()
                ? container
                : container.with(flags.isOn("command") ? "command" : "args", Json.strings(command));
        Json.Obj spec = Json.object("containers", Json.array(container), "restartPolicy", restart);
        return make(
                Kind.POD,
                name,
                Json.object(
                        "metadata", Json.object("labels", labels(flags.value("labels", "run=" + name))), "spec", spec),
                "");
    }

    private static Json.Obj labels(String text) throws Refusal {
        Json.Obj labels = Json.EMPTY;
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new Refusal("error: unexpected label spec: " + part + "\n");
            }
            labels = labels.with(part.substring(0, equals), part.substring(equals + 1));
        }
        return labels;
    }
}
