package dev.ordinal.kubectl.jsonpath;

import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A template that picks values out of JSON.
 *
 * @param text as it was written
 * @see "Kubernetes 1.36, staging/src/k8s.io/client-go/util/jsonpath"
 */
public record JsonPath(String text, List<Part> parts) {
    private static final Pattern RELAXED = Pattern.compile("\\{\\.?([^{}]+)}|\\.?([^{}]+)");

    /** A template, or why it is none. */
    public sealed interface Parsed {
        record Of(JsonPath path) implements Parsed {}

        record Failed(String error) implements Parsed {}
    }

    /** What a template finds: for each of its parts the values, or why it cannot be said. */
    public sealed interface Found {
        record Of(List<List<Json>> values) implements Found {}

        record Failed(String error) implements Found {}
    }

    /** A template with its expressions in braces. */
    public static Parsed parse(String text) {
        try {
            return new Parsed.Of(new JsonPath(text, new TemplateParser(text).parts()));
        } catch (Slip slip) {
            return new Parsed.Failed(slip.text());
        }
    }

    /** One expression, for which braces and the first dot may be left out: {@code metadata.name}. */
    public static Parsed relaxed(String text) {
        Matcher matcher = RELAXED.matcher(text);
        if (!matcher.matches()) {
            return new Parsed.Failed("unexpected path string, expected a 'name1.name2' or '.name1.name2' or"
                    + " '{name1.name2}' or '{.name1.name2}'");
        }
        String inner = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return parse("{." + inner + "}");
    }

    /** What it finds in a value; a member that is missing counts as nothing. */
    public Found find(Json data) {
        try {
            return new Found.Of(new Evaluator(data).evaluate(parts));
        } catch (Slip slip) {
            return new Found.Failed(slip.text());
        }
    }

    /** All values of all parts; empty if it fails. */
    public List<Json> values(Json data) {
        List<Json> all = new ArrayList<>();
        if (find(data) instanceof Found.Of(List<List<Json>> values)) {
            values.forEach(all::addAll);
        }
        return all;
    }
}
