package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Manner.DryRun;
import dev.ordinal.kubectl.Manner.Validation;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code --dry-run} and {@code -o} of the commands that write. */
record MannerReader(Profile profile, VerbTable.Verb verb, Flags flags, FormReader forms) {
    /** Commands that print nothing of an object but its name. */
    private static final List<String> NAME_ONLY = List.of("delete");

    private static final List<String> FIRST_NAME_ONLY = List.of("create", "delete", "edit", "replace", "scale");

    /** Commands whose output is not about objects that they have written. */
    private static final List<String> LOOKING = List.of("api-resources", "events", "explain", "get", "version");

    private static final String RECORD_DEPRECATED =
            "Flag --record has been deprecated, --record will be removed in the future\n";

    Manner read() throws Refusal {
        String manager = manager();
        DryRun dryRun = dryRun();
        if (dryRun == DryRun.CLIENT && flags.isOn("server-side")) {
            throw new Refusal("error: --dry-run=client doesn't work with --server-side (did you mean --dry-run=server"
                    + " instead?)\n");
        }
        return new Manner(
                dryRun,
                LOOKING.contains(verb.name()) ? null : form(),
                manager.isEmpty() ? "" : flags.value("field-manager", manager),
                flags.isOn("record") ? flags.commandLine() : "",
                flags.has("record") && !profile.has(Trait.FIRST_FLAGS) ? RECORD_DEPRECATED : "",
                validation());
    }

    private Validation validation() throws Refusal {
        String value = flags.value("validate", "strict");
        return switch (value) {
            case "strict", "1", "t", "T", "true", "TRUE", "True" -> Validation.STRICT;
            case "ignore", "0", "f", "F", "false", "FALSE", "False" -> Validation.IGNORE;
            case "warn" -> Validation.WARN;
            default ->
                throw new Refusal("error: invalid - validate option " + JsonText.quote(value)
                        + "; must be one of: strict (or true), warn, ignore (or false)\n");
        };
    }

    /** The name under which a command changes fields unless it gets another; empty if it changes none. */
    private String manager() {
        if (verb.name().equals("rollout status") || verb.name().equals("rollout history")) {
            return "";
        }
        return switch (verb.name().split(" ")[0]) {
            case "apply" -> flags.isOn("server-side") ? ServerSide.MANAGER : "kubectl-client-side-apply";
            case "create", "run", "replace", "patch", "label", "annotate", "edit", "set", "rollout", "taint" ->
                "kubectl-" + verb.name().split(" ")[0];
            case "scale", "cordon", "uncordon", "drain" -> "kubectl";
            default -> "";
        };
    }

    private DryRun dryRun() throws Refusal {
        String value = flags.value("dry-run");
        if (value == null) {
            return DryRun.NONE;
        }
        if (profile.has(Trait.FIRST_FLAGS)) {
            return flags.isOn("dry-run") ? DryRun.CLIENT : DryRun.NONE;
        }
        return switch (value) {
            case "none" -> DryRun.NONE;
            case "client" -> DryRun.CLIENT;
            case "server" -> DryRun.SERVER;
            case "unchanged" ->
                throw new Refusal("error: --dry-run flag without a value was specified. A value must be set: \"none\","
                        + " \"server\", or \"client\".\n");
            default ->
                throw new Refusal(
                        "error: Invalid dry-run value (" + value + "). Must be \"none\", \"server\", or \"client\".\n");
        };
    }

    private @Nullable OutputForm form() throws Refusal {
        String value = flags.value("output", "");
        if (value.isEmpty()) {
            return null;
        }
        boolean first = profile.has(Trait.FIRST_FLAGS);
        if (!value.equals("name") && (first ? FIRST_NAME_ONLY : NAME_ONLY).contains(verb.name())) {
            throw new Refusal("error: unexpected -o output mode: " + value + ". We only support '-o name'"
                    + (first ? "." : "") + "\nSee 'kubectl " + verb.name() + " -h' for help and examples"
                    + (first ? "." : "") + "\n");
        }
        return forms.ofWritten();
    }
}
