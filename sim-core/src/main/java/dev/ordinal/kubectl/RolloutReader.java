package dev.ordinal.kubectl;

/** Reads the commands of {@code rollout}. */
record RolloutReader(Profile profile, Names names) {
    Command read(String verb, Flags flags) throws Refusal {
        if (flags.rest().isEmpty() && !flags.has("filename")) {
            throw new Refusal("error: required resource not specified\n");
        }
        Command.Selection selection = names.selection(flags.rest());
        if (selection.isList() && selection.selector() == null) {
            throw new Refusal("error: resource(s) were provided, but no name was specified\n");
        }
        Long to = names.number("to-revision");
        Long revision = names.number("revision");
        if (to != null && to < 0 || revision != null && revision < 0) {
            throw new Refusal("error: revision must be a positive integer: " + (to == null ? revision : to) + "\n");
        }
        return switch (verb) {
            case "rollout status" ->
                new Command.RolloutStatus(selection, !"false".equals(flags.value("watch")), names.duration("timeout"));
            case "rollout history" -> new Command.RolloutHistory(selection, revision == null ? 0 : revision);
            case "rollout undo" -> new Command.RolloutUndo(selection, to == null ? 0 : to);
            case "rollout restart" -> new Command.RolloutRestart(selection);
            default -> new Command.RolloutPause(selection, verb.equals("rollout pause"));
        };
    }
}
