package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.kubectl.jsonpath.JsonPath;
import dev.ordinal.model.Kind;
import java.time.Duration;
import java.util.List;

/** Reads {@code exec} and {@code wait}. */
record PodReader(Profile profile, Names names) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    Command read(String verb, Flags flags) throws Refusal {
        return switch (verb) {
            case "exec" -> exec(flags);
            case "logs" -> new LogsReader(profile, names).read(flags);
            default -> await(flags);
        };
    }

    private Target pod(String word) throws Refusal {
        return word.contains("/") ? names.targets(List.of(word)).getFirst() : new Target(Kind.POD, word);
    }

    private Command exec(Flags flags) throws Refusal {
        boolean first = profile.has(Trait.FIRST_FLAGS);
        List<String> before = flags.beforeDash();
        List<String> behind = flags.behindDash();
        String named = flags.value("pod", "");
        List<String> command;
        if (behind != null && before.size() <= 1) {
            command = behind;
        } else if (first && (behind == null || !before.isEmpty())) {
            command = flags.rest()
                    .subList(
                            Math.min(named.isEmpty() ? 1 : 0, flags.rest().size()),
                            flags.rest().size());
        } else if (before.size() > 1) {
            throw new Refusal(
                    "error: exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\n"
                            + "See 'kubectl exec -h' for help and examples\n");
        } else {
            command = List.of();
        }
        String pod = named.isEmpty() ? (before.isEmpty() ? "" : before.getFirst()) : named;
        if (first && (pod.isEmpty() || command.isEmpty())) {
            throw new Refusal("error: expected 'exec POD_NAME COMMAND [ARG1] [ARG2] ... [ARGN]'.\n"
                    + "POD_NAME and COMMAND are required arguments for the exec command\n"
                    + "See 'kubectl exec -h' for help and examples.\n");
        }
        if (pod.isEmpty()) {
            throw new Refusal("error: pod, type/name or --filename must be specified\n");
        }
        if (command.isEmpty()) {
            throw new Refusal("error: you must specify at least one command for the container\n");
        }
        return new Command.Exec(
                pod(pod),
                names.namespace(),
                flags.value("container", ""),
                List.copyOf(command),
                flags.isOn("tty"),
                flags.isOn("quiet"));
    }

    private Command await(Flags flags) throws Refusal {
        String condition = flags.value("for", "");
        Command.Selection selection = names.some(flags.rest());
        String timeout = flags.value("timeout", "30s");
        Duration given = names.duration("timeout");
        boolean isZero = flags.has("timeout") && given == null;
        Duration limit = timeout.startsWith("-") ? Duration.ofDays(7) : given == null ? PATIENCE : given;
        return new Command.Wait(selection, condition(condition), isZero ? null : limit);
    }

    private static WaitFor condition(String text) throws Refusal {
        if (text.isEmpty()) {
            throw new Refusal("error: unrecognized condition: []\n");
        }
        if (text.equalsIgnoreCase("delete")) {
            return new WaitFor.Deletion();
        }
        if (text.equalsIgnoreCase("create")) {
            return new WaitFor.Creation();
        }
        if (text.startsWith("condition=")) {
            String name = text.substring("condition=".length());
            int equals = name.indexOf('=');
            return equals < 0
                    ? new WaitFor.Condition(name, "true")
                    : new WaitFor.Condition(name.substring(0, equals), name.substring(equals + 1));
        }
        if (text.startsWith("jsonpath=")) {
            return field(text.substring("jsonpath=".length()));
        }
        throw new Refusal("error: unrecognized condition: \"" + text + "\"\n");
    }

    private static WaitFor field(String text) throws Refusal {
        int end = text.lastIndexOf('}');
        String path = end < 0 ? text.replaceFirst("=.*", "") : text.substring(0, end + 1);
        String value = text.substring(path.length());
        return switch (JsonPath.relaxed(path)) {
            case JsonPath.Parsed.Failed(String error) -> throw new Refusal("error: " + error + "\n");
            case JsonPath.Parsed.Of of -> {
                if (!value.isEmpty() && !value.startsWith("=") || value.equals("=")) {
                    throw new Refusal("error: jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3"
                            + " or --for=jsonpath='{.status.readyReplicas}'\n");
                }
                yield new WaitFor.Field(of.path(), value.isEmpty() ? "" : value.substring(1));
            }
        };
    }
}
