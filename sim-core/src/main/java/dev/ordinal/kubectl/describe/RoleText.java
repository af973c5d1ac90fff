package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The descriptions of roles, and of what gives them to somebody.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, RoleDescriber and RoleBindingDescriber"
 */
final class RoleText {
    /** One right, taken out of a rule: of one resource, one of its names, or one path. */
    private record Right(String resource, String path, String name) {}

    /** A line: who may do which things with it. */
    private record Row(Right right, List<String> verbs) {}

    private RoleText() {}

    static void role(Page page, KubeObject role) {
        page.field(0, "Name", role.name());
        MetadataText.labelsAndAnnotations(page, role);
        page.heading(0, "PolicyRule");
        page.line(1, "Resources", "Non-Resource URLs", "Resource Names", "Verbs");
        page.line(1, "---------", "-----------------", "--------------", "-----");
        for (Row row : rows(role.tree().array("rules").objects())) {
            Right right = row.right();
            page.line(1, right.resource(), list(right.path()), list(right.name()), MetadataText.list(row.verbs()));
        }
    }

    static void binding(Page page, KubeObject binding) {
        page.field(0, "Name", binding.name());
        MetadataText.labelsAndAnnotations(page, binding);
        Json.Obj role = binding.tree().object("roleRef");
        page.heading(0, "Role");
        page.field(1, "Kind", role.text("kind", ""));
        page.field(1, "Name", role.text("name", ""));
        page.heading(0, "Subjects");
        page.line(1, "Kind", "Name", "Namespace");
        page.line(1, "----", "----", "---------");
        for (Json.Obj subject : binding.tree().array("subjects").objects()) {
            page.line(1, subject.text("kind", ""), subject.text("name", ""), subject.text("namespace", ""));
        }
    }

    private static String list(String one) {
        return one.isEmpty() ? "[]" : "[" + one + "]";
    }

    /** What the rules allow, each resource once; kubectl sorts by the verbs first. */
    private static List<Row> rows(List<Json.Obj> rules) {
        Map<Right, List<String>> verbs = new LinkedHashMap<>();
        for (Json.Obj rule : rules) {
            for (Right right : rights(rule)) {
                List<String> known = verbs.computeIfAbsent(right, key -> new ArrayList<>());
                rule.array("verbs").texts().stream()
                        .filter(verb -> !known.contains(verb))
                        .forEach(known::add);
            }
        }
        List<Row> rows = new ArrayList<>();
        verbs.forEach((right, all) -> rows.add(new Row(right, all)));
        rows.sort(Comparator.comparing((Row row) -> MetadataText.list(row.verbs()))
                .thenComparing(row -> row.right().resource())
                .thenComparing(row -> row.right().name())
                .thenComparing(row -> row.right().path()));
        return rows;
    }

    private static List<Right> rights(Json.Obj rule) {
        List<Right> rights = new ArrayList<>();
        List<String> names = rule.array("resourceNames").texts();
        for (String group : rule.array("apiGroups").texts()) {
            for (String resource : rule.array("resources").texts()) {
                for (String name : names.isEmpty() ? List.of("") : names) {
                    rights.add(new Right(inGroup(resource, group), "", name));
                }
            }
        }
        rule.array("nonResourceURLs").texts().forEach(path -> rights.add(new Right("", path, "")));
        return rights;
    }

    /** {@code statefulsets.apps/scale}. */
    private static String inGroup(String resource, String group) {
        int slash = resource.indexOf('/');
        String plural = slash < 0 ? resource : resource.substring(0, slash);
        return plural + (group.isEmpty() ? "" : "." + group) + (slash < 0 ? "" : resource.substring(slash));
    }
}
