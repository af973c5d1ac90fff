package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import java.util.List;

/** Reads the commands that only look. */
record LookReader(Profile profile, Names names) {
    Command read(String verb, Flags flags) throws Refusal {
        List<String> words = flags.rest();
        return switch (verb) {
            case "get" -> get(words, flags);
            case "describe" -> describe(words, flags);
            case "events" -> events(flags);
            case "explain" -> explain(words, flags);
            case "api-resources" -> resources(flags);
            case "api-versions" -> new Command.ApiVersions();
            case "version" -> new Command.Version(flags.isOn("client"), flags.isOn("short"), versionForm(flags));
            case "cluster-info" -> new Command.ClusterInfo();
            case "auth can-i" -> mayI(words, flags);
            default -> throw new Refusal("error: Metrics API not available\n");
        };
    }

    /** Everyone may do everything; what is asked for is only read. */
    private Command mayI(List<String> words, Flags flags) throws Refusal {
        if (words.size() != 2) {
            throw new Refusal("error: you must specify two arguments: verb resource or verb resource/resourceName.\n"
                    + "See 'kubectl auth can-i -h' for help and examples.\n");
        }
        String asked = words.getLast();
        boolean isOfKind = !asked.startsWith("/") && !asked.equals("*");
        String warning = isOfKind ? warning(asked.replaceFirst("/.*", ""), flags.isOn("all-namespaces")) : "";
        return new Command.Told(flags.isOn("quiet") ? "" : "yes\n", warning, 0);
    }

    private String warning(String asked, boolean everywhere) {
        Kind kind;
        try {
            kind = names.kind(asked);
        } catch (Refusal refusal) {
            return "Warning: the server doesn't have a resource type '" + asked + "'\n\n";
        }
        return kind.isNamespaced() || everywhere || profile.has(Trait.FIRST_FLAGS)
                ? ""
                : "Warning: resource '" + kind.plural() + "' is not namespace scoped"
                        + (kind.group().isEmpty() ? "" : " in group '" + kind.group() + "'") + "\n\n";
    }

    private static Command resources(Flags flags) throws Refusal {
        String form = flags.value("output", "");
        if (!List.of("", "name").contains(form)) {
            throw new Refusal("error: --output " + form + " is not available\n");
        }
        return new Command.ApiResources(
                !flags.isOn("no-headers"),
                form.equals("name"),
                flags.value("api-group"),
                flags.has("namespaced") ? Boolean.valueOf(flags.isOn("namespaced")) : null);
    }

    private static String versionForm(Flags flags) throws Refusal {
        String form = flags.value("output", "");
        if (!List.of("", "yaml", "json").contains(form)) {
            throw new Refusal("error: --output must be 'yaml' or 'json'\n");
        }
        return form;
    }

    // ---- get

    private Command get(List<String> words, Flags flags) throws Refusal {
        if (words.isEmpty() && !flags.has("filename")) {
            throw new Refusal(nothingNamed());
        }
        OutputForm output = new FormReader(profile, names, flags).ofList();
        Command.Selection selection = names.selection(words);
        boolean watches = flags.isOn("watch") || flags.isOn("watch-only");
        if (watches && selection.targets().stream().map(Target::kind).distinct().count() > 1) {
            throw new Refusal("error: you may only specify a single resource type\n");
        }
        if (flags.isOn("show-labels") && !(output instanceof OutputForm.Table)) {
            throw new Refusal(
                    "error: --show-labels option cannot be used with " + flags.value("output", "") + " printer\n");
        }
        return new Command.Get(
                selection,
                output,
                !flags.isOn("no-headers"),
                flags.isOn("ignore-not-found"),
                flags.isOn("show-kind"),
                flags.value("sort-by", ""),
                new Command.Watching(watches, !flags.isOn("watch-only"), flags.isOn("output-watch-events")));
    }

    private String nothingNamed() {
        if (profile.has(Trait.FIRST_FLAGS)) {
            StringBuilder kinds = new StringBuilder();
            for (Kind kind : Kind.values()) {
                String alias = kind.shortNames().isEmpty()
                        ? ""
                        : " (aka '" + kind.shortNames().getFirst() + "')";
                kinds.append(kinds.isEmpty() ? "" : "  \n")
                        .append("  * ")
                        .append(kind.plural())
                        .append(alias);
            }
            return "You must specify the type of resource to get. Valid resource types include: \n\n" + kinds
                    + "error: Required resource not specified.\nUse \"kubectl explain <resource>\" for a detailed"
                    + " description of that resource (e.g. kubectl explain pods).\n"
                    + "See 'kubectl get -h' for help and examples.\n";
        }
        return "You must specify the type of resource to get. Use \"kubectl api-resources\" for a complete list"
                + " of supported resources.\n\n"
                + "error: Required resource not specified.\n"
                + "Use \"kubectl explain <resource>\" for a detailed description of that resource (e.g."
                + " kubectl explain pods).\n"
                + "See 'kubectl get -h' for help and examples\n";
    }

    // ---- others

    private Command describe(List<String> words, Flags flags) throws Refusal {
        if (words.isEmpty() && !flags.has("filename")) {
            throw new Refusal(
                    profile.has(Trait.FIRST_FLAGS)
                            ? "error: You must specify the type of resource to describe.\n"
                            : "error: You must specify the type of resource to describe. Use \"kubectl api-resources\""
                                    + " for a complete list of supported resources.\n");
        }
        return new Command.Describe(
                names.selection(words), flags.has("show-events") ? Boolean.valueOf(flags.isOn("show-events")) : null);
    }

    private Command events(Flags flags) throws Refusal {
        String about = flags.value("for", "");
        Target target = about.isEmpty() ? null : names.targets(List.of(about)).getFirst();
        List<String> types =
                flags.has("types") ? List.of(flags.value("types", "").split(",")) : List.of();
        for (String type : types) {
            if (!type.equalsIgnoreCase("Normal") && !type.equalsIgnoreCase("Warning")) {
                throw new Refusal("error: valid --types are Normal or Warning\n");
            }
        }
        return new Command.Events(
                names.namespace(), flags.isOn("all-namespaces"), target, types, !flags.isOn("no-headers"));
    }

    private Command explain(List<String> words, Flags flags) throws Refusal {
        if (words.size() != 1) {
            throw new Refusal(
                    words.isEmpty()
                            ? "error: You must specify the type of resource to explain. Use \"kubectl api-resources\""
                                    + " for a complete list of supported resources.\n"
                            : "error: We accept only this format: explain RESOURCE\n");
        }
        List<String> path = List.of(words.getFirst().split("\\."));
        return new Command.Explain(names.kind(path.getFirst()), path.subList(1, path.size()), flags.isOn("recursive"));
    }
}
