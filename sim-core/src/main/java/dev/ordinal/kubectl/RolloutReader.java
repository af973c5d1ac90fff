package dev.ordinal.kubectl;

import java.util.List;

/** Reads the commands of {@code rollout}. */
record RolloutReader(Profile profile, Names names) {
    Command read(String verb, Flags flags) throws Refusal {
        if (flags.rest().isEmpty()) {
            throw new Refusal("error: required resource not specified\n");
        }
        List<Target> targets = names.targets(flags.rest());
        Target target = targets.getFirst();
        if (target.isAll()) {
            throw new Refusal("error: resource(s) were provided, but no name was specified\n");
        }
        String namespace = names.namespace();
        Long to = names.number("to-revision");
        Long revision = names.number("revision");
        if (to != null && to < 0 || revision != null && revision < 0) {
            throw new Refusal("error: revision must be a positive integer: " + (to == null ? revision : to) + "\n");
        }
        return switch (verb) {
            case "rollout status" ->
                new Command.RolloutStatus(
                        target, namespace, !"false".equals(flags.value("watch")), names.duration("timeout"));
            case "rollout history" -> new Command.RolloutHistory(target, namespace, revision == null ? 0 : revision);
            case "rollout undo" -> new Command.RolloutUndo(target, namespace, to == null ? 0 : to, dryRun(flags));
            case "rollout restart" -> new Command.RolloutRestart(target, namespace);
            default -> new Command.RolloutPause(target, namespace, verb.equals("rollout pause"));
        };
    }

    private static boolean dryRun(Flags flags) {
        return flags.has("dry-run") && !List.of("none", "false").contains(flags.value("dry-run", ""));
    }
}
