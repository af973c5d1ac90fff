package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.kubectl.jsonpath.JsonPath;
import dev.ordinal.model.Kind;
import dev.ordinal.table.TableOptions;
import java.util.ArrayList;
import java.util.List;

/** Reads the commands that only look. */
record LookReader(Profile profile, Names names) {
    private static final List<String> FORMS = List.of(
            "custom-columns",
            "custom-columns-file",
            "go-template",
            "go-template-file",
            "json",
            "jsonpath",
            "jsonpath-as-json",
            "jsonpath-file",
            "name",
            "template",
            "templatefile",
            "wide",
            "yaml");

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
            default -> throw new Refusal("error: Metrics API not available\n");
        };
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
        if (words.isEmpty()) {
            throw new Refusal(nothingNamed());
        }
        OutputForm output = output(flags);
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

    private OutputForm output(Flags flags) throws Refusal {
        String form = flags.value("output", "");
        int equals = form.indexOf('=');
        String name = equals < 0 ? form : form.substring(0, equals);
        String template = equals < 0 ? flags.value("template", "") : form.substring(equals + 1);
        return switch (name) {
            case "", "wide" -> new OutputForm.Table(options(flags, name.equals("wide")));
            case "name" -> new OutputForm.Name();
            case "yaml" -> new OutputForm.Yaml();
            case "json" -> new OutputForm.JsonText();
            case "jsonpath" -> new OutputForm.Template(template(template), false);
            case "jsonpath-as-json" -> new OutputForm.Template(template(template), true);
            case "jsonpath-file" -> new OutputForm.Template(template(file(template)), false);
            case "custom-columns" -> new OutputForm.Columns(columns(template));
            case "custom-columns-file" -> new OutputForm.Columns(columnsOfFile(file(template)));
            case "go-template", "go-template-file", "template", "templatefile", "kyaml" ->
                throw new Refusal("error: -o " + name + " is a format of kubectl that this simulator does not have\n");
            default -> throw new Refusal(unknownForm(form));
        };
    }

    private String unknownForm(String form) {
        if (profile.has(Trait.FIRST_FLAGS)) {
            return "error: output format \"" + form + "\" not recognized\n";
        }
        List<String> forms = new ArrayList<>(FORMS);
        if (profile.has(Trait.LISTS_KYAML)) {
            forms.add(forms.indexOf("name"), "kyaml");
        }
        return "error: unable to match a printer suitable for the output format \"" + form + "\", allowed formats are: "
                + String.join(",", forms) + "\n";
    }

    private static TableOptions options(Flags flags, boolean wide) {
        return TableOptions.PLAIN
                .withWide(wide)
                .withNamespaces(flags.isOn("all-namespaces"))
                .withShowLabels(flags.isOn("show-labels"))
                .withLabelColumns(flags.all("label-columns").stream()
                        .flatMap(text -> List.of(text.split(",")).stream())
                        .toList());
    }

    private String file(String name) throws Refusal {
        String text = names.files().text(name);
        if (text == null) {
            throw new Refusal(
                    "error: error reading template " + name + ", open " + name + ": no such file or directory\n");
        }
        return text;
    }

    private static JsonPath template(String text) throws Refusal {
        if (text.isEmpty()) {
            throw new Refusal("error: template format specified but no template given\n");
        }
        return switch (JsonPath.parse(text)) {
            case JsonPath.Parsed.Of of -> of.path();
            case JsonPath.Parsed.Failed(String error) ->
                throw new Refusal("error: error parsing jsonpath " + text + ", " + error + "\n");
        };
    }

    private static List<OutputForm.CustomColumn> columns(String text) throws Refusal {
        if (text.isEmpty()) {
            throw new Refusal("error: custom-columns format specified but no custom columns given\n");
        }
        List<OutputForm.CustomColumn> columns = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw new Refusal(
                        "error: unexpected custom-columns spec: " + part + ", expected <header>:<json-path-expr>\n");
            }
            columns.add(column(part.substring(0, colon), part.substring(colon + 1)));
        }
        return columns;
    }

    private static List<OutputForm.CustomColumn> columnsOfFile(String text) throws Refusal {
        List<String> lines = text.lines().toList();
        String[] headers =
                lines.isEmpty() ? new String[0] : lines.get(0).strip().split("\\s+");
        String[] paths = lines.size() < 2 ? new String[0] : lines.get(1).strip().split("\\s+");
        if (headers.length == 0 || headers.length != paths.length) {
            throw new Refusal("error: number of headers (" + headers.length + ") and field specifications ("
                    + paths.length + ") don't match\n");
        }
        List<OutputForm.CustomColumn> columns = new ArrayList<>();
        for (int i = 0; i < headers.length; i++) {
            columns.add(column(headers[i], paths[i]));
        }
        return columns;
    }

    private static OutputForm.CustomColumn column(String header, String path) throws Refusal {
        return switch (JsonPath.relaxed(path)) {
            case JsonPath.Parsed.Of of -> new OutputForm.CustomColumn(header, of.path());
            case JsonPath.Parsed.Failed(String error) -> throw new Refusal("error: " + error + "\n");
        };
    }

    // ---- others

    private Command describe(List<String> words, Flags flags) throws Refusal {
        if (words.isEmpty()) {
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
