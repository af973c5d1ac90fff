package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;
import dev.ordinal.table.ClientTrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines on an object's metadata: labels, annotations, finalizers and deletion. */
final class MetadataText {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int OLD_MAX_BYTES = 200;
    private static final int MAX_BYTES = 140;

    private MetadataText() {}

    static void name(Page page, KubeObject object) {
        page.field(0, "Name", object.name());
        page.field(0, "Namespace", object.namespace());
    }

    static void labelsAndAnnotations(Page page, KubeObject object) {
        pairs(page, 0, "Labels", object.labels());
        annotations(page, 0, object.annotations());
    }

    /** A map as {@code k=v}, one a line. */
    static void pairs(Page page, int level, String title, Json.Obj map) {
        List<String> lines = new ArrayList<>();
        map.texts().forEach((key, value) -> lines.add(key + "=" + value));
        page.fields(level, title, lines);
    }

    /**
     * The annotations, long ones cut.
     *
     * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/describe/describe.go, printAnnotationsMultiline"
     */
    static void annotations(Page page, int level, Json.Obj annotations) {
        if (!page.has(ClientTrait.ANNOTATION_LINES)) {
            List<String> lines = new ArrayList<>();
            annotations.texts().forEach((key, value) -> lines.add(cut(key + "=" + value, OLD_MAX_BYTES)));
            page.fields(level, "Annotations", lines);
            return;
        }
        TreeMap<String, String> shown = annotations.texts();
        shown.remove(LAST_APPLIED);
        if (shown.isEmpty()) {
            page.field(level, "Annotations", "<none>");
        }
        String label = "Annotations:";
        for (Map.Entry<String, String> annotation : shown.entrySet()) {
            annotation(page, level, label, annotation.getKey(), annotation.getValue());
            label = "";
        }
    }

    private static void annotation(Page page, int level, String label, String key, String text) {
        String value = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        if (bytes(key) + bytes(value) + 2 <= MAX_BYTES && value.indexOf('\n') < 0) {
            page.line(level, label, key + ": " + value);
            return;
        }
        page.line(level, label, key + ":");
        for (String line : value.split("\n", -1)) {
            page.line(level, "", "  " + cut(line, MAX_BYTES - 2));
        }
    }

    /** {@code [a b]}. */
    static void finalizers(Page page, KubeObject object) {
        page.field(0, "Finalizers", list(object.finalizers()));
    }

    /** The status line: the phase, or since when the object is being deleted. */
    static void status(Page page, KubeObject object) {
        page.field(
                0,
                "Status",
                object.isTerminating()
                        ? terminating(page, object)
                        : object.status().text("phase", ""));
    }

    static String terminating(Page page, KubeObject object) {
        return "Terminating (lasts " + page.since(object.deletionTimestamp()) + ")";
    }

    /** A list as Go prints it, {@code [a b]}. */
    static String list(List<String> items) {
        return "[" + String.join(" ", items) + "]";
    }

    /** The text, cut after so many bytes of UTF-8; where kubectl would cut a character in two, before it. */
    static String cut(String text, int maxBytes) {
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            bytes += bytes(character);
            if (bytes > maxBytes) {
                return text.substring(0, end) + "...";
            }
            end += Character.charCount(character);
        }
        return text;
    }

    private static int bytes(String text) {
        return text.codePoints().map(MetadataText::bytes).sum();
    }

    private static int bytes(int character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    }
}
