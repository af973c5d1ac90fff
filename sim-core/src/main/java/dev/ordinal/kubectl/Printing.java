package dev.ordinal.kubectl;

import dev.ordinal.apiserver.WireForm;
import dev.ordinal.kubectl.jsonpath.JsonPath;
import dev.ordinal.model.GoText;
import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.YamlText;
import dev.ordinal.table.Aligner;
import dev.ordinal.table.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Objects as names, documents, picked values or the user's own columns. */
final class Printing {
    private final Profile profile;
    private final Dialect dialect;
    private final WireForm wire;

    Printing(Profile profile, Dialect dialect, WireForm wire) {
        this.profile = profile;
        this.dialect = dialect;
        this.wire = wire;
    }

    /**
     * @param headers whether columns have them
     * @param isSingle whether one object was asked for, and not a list
     */
    Invocation print(Invocation at, OutputForm form, boolean headers, List<KubeObject> objects, boolean isSingle) {
        if (isSingle && objects.isEmpty()) {
            return at;
        }
        return switch (form) {
            case OutputForm.Table table -> throw new IllegalArgumentException("a table is laid out elsewhere");
            case OutputForm.Name name -> at.printing(dev.ordinal.table.Tables.names(objects));
            case OutputForm.Yaml yaml -> at.printing(yaml(document(objects, isSingle, yaml.showsManagers())));
            case OutputForm.JsonText json ->
                at.printing(JsonText.pretty(document(objects, isSingle, json.showsManagers())) + "\n");
            case OutputForm.Template template -> template(at, template, document(objects, isSingle, true));
            case OutputForm.Columns columns -> at.printing(columns(columns, objects, headers));
        };
    }

    /** A document as this client writes YAML. */
    String yaml(Json document) {
        return profile.has(Profile.Trait.BARE_TIMES) ? YamlText.writeWithBareTimes(document) : YamlText.write(document);
    }

    private Json.Obj document(List<KubeObject> objects, boolean isSingle, boolean showsManagers) {
        if (isSingle) {
            return shown(objects.getFirst(), showsManagers);
        }
        Json.Obj metadata = Json.object("resourceVersion", "");
        return Json.object(
                "apiVersion",
                "v1",
                "kind",
                "List",
                "items",
                Json.array(objects.stream()
                        .map(object -> shown(object, showsManagers))
                        .toList()),
                "metadata",
                profile.has(Profile.Trait.BARE_TIMES) ? metadata.with("selfLink", "") : metadata);
    }

    /** An object as the API server of the release sends it, with its managed fields or without. */
    Json.Obj shown(KubeObject object, boolean showsManagers) {
        Json.Obj sent = (object.uid().isEmpty() ? object : wire.of(object)).wire();
        return showsManagers ? sent : sent.withoutAt("metadata", "managedFields");
    }

    // ---- JSONPath

    private Invocation template(Invocation at, OutputForm.Template template, Json.Obj document) {
        return switch (template.path().find(document)) {
            case JsonPath.Found.Failed(String error) ->
                at.failing("error: error executing jsonpath "
                        + JsonText.quote(template.path().text())
                        + ": Error executing template: " + error
                        + ". Printing more information for debugging the template:\n\ttemplate was:\n\t\t"
                        + template.path().text() + "\n\tobject given to jsonpath engine was:\n\t\t"
                        + GoText.syntax(document) + "\n\n\n");
            case JsonPath.Found.Of(List<List<Json>> values) ->
                at.printing(
                        template.asJson()
                                ? JsonText.pretty(Json.array(values.stream()
                                                .flatMap(List::stream)
                                                .toList()))
                                        + "\n"
                                : text(values));
        };
    }

    private String text(List<List<Json>> values) {
        StringBuilder text = new StringBuilder();
        for (List<Json> part : values) {
            text.append(String.join(" ", part.stream().map(this::text).toList()));
        }
        return text.toString();
    }

    private String text(Json value) {
        boolean isTree = value instanceof Json.Obj || value instanceof Json.Arr;
        return isTree && !profile.has(Profile.Trait.BARE_TIMES) ? JsonText.compact(value) : GoText.plain(value);
    }

    // ---- columns

    private String columns(OutputForm.Columns form, List<KubeObject> objects, boolean headers) {
        List<List<String>> rows = new ArrayList<>();
        if (headers) {
            rows.add(
                    form.columns().stream().map(OutputForm.CustomColumn::header).toList());
        }
        for (KubeObject object : objects) {
            List<String> row = new ArrayList<>();
            for (OutputForm.CustomColumn column : form.columns()) {
                List<String> values = column.path().values(shown(object, true)).stream()
                        .map(GoText::plain)
                        .toList();
                row.add(values.isEmpty() ? "<none>" : String.join(",", values));
            }
            rows.add(row);
        }
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(String.join("\t", row)).append('\n'));
        return Aligner.align(text.toString(), dialect.client().columnMinWidth(), Dialect.Client.COLUMN_PADDING);
    }
}
