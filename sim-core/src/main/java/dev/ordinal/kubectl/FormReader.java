package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.kubectl.jsonpath.JsonPath;
import dev.ordinal.table.TableOptions;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code -o} and what belongs to it. */
record FormReader(Profile profile, Names names, Flags flags) {
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

    /** What {@code get} prints. */
    OutputForm ofList() throws Refusal {
        return form(true);
    }

    /** What a command prints of an object that it has written: no tables. */
    OutputForm ofWritten() throws Refusal {
        return form(false);
    }

    private OutputForm form(boolean hasTables) throws Refusal {
        String form = flags.value("output", "");
        int equals = form.indexOf('=');
        String name = equals < 0 ? form : form.substring(0, equals);
        String template = equals < 0 ? flags.value("template", "") : form.substring(equals + 1);
        if (!hasTables && (name.equals("wide") || name.startsWith("custom-columns"))) {
            throw new Refusal(unknownForm(form, false));
        }
        return switch (name) {
            case "", "wide" -> new OutputForm.Table(options(name.equals("wide")));
            case "name" -> new OutputForm.Name();
            case "yaml" -> new OutputForm.Yaml(flags.isOn("show-managed-fields"));
            case "json" -> new OutputForm.JsonText(flags.isOn("show-managed-fields"));
            case "jsonpath" -> new OutputForm.Template(template(template), false);
            case "jsonpath-as-json" -> new OutputForm.Template(template(template), true);
            case "jsonpath-file" -> new OutputForm.Template(template(file(template)), false);
            case "custom-columns" -> new OutputForm.Columns(columns(template));
            case "custom-columns-file" -> new OutputForm.Columns(columnsOfFile(file(template)));
            case "go-template", "go-template-file", "template", "templatefile", "kyaml" ->
                throw new Refusal("error: -o " + name + " is a format of kubectl that this simulator does not have\n");
            default -> throw new Refusal(unknownForm(form, hasTables));
        };
    }

    private String unknownForm(String form, boolean hasTables) {
        if (profile.has(Trait.FIRST_FLAGS)) {
            return "error: output format \"" + form + "\" not recognized\n";
        }
        List<String> forms = new ArrayList<>(FORMS);
        forms.removeIf(name -> !hasTables && (name.equals("wide") || name.startsWith("custom-columns")));
        if (profile.has(Trait.LISTS_KYAML)) {
            forms.add(forms.indexOf("name"), "kyaml");
        }
        return "error: unable to match a printer suitable for the output format \"" + form + "\", allowed formats are: "
                + String.join(",", forms) + "\n";
    }

    private TableOptions options(boolean wide) {
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
}
