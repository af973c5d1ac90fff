package dev.ordinal.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text between two lines of three dashes. kubectl cuts a stream there before it looks at any YAML, which
 * shows
 * in the line numbers of its errors.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/util/yaml/decoder.go, YAMLReader"
 */
record YamlChunk(int firstLine, String text) {
    static List<YamlChunk> split(String text) {
        List<YamlChunk> chunks = new ArrayList<>();
        int line = 1;
        int firstLine = 1;
        int start = text.startsWith("\ufeff") ? 1 : 0;
        int from = start;
        for (int end = from; from < text.length(); from = end, line++) {
            int newLine = text.indexOf('\n', from);
            end = newLine < 0 ? text.length() : newLine + 1;
            if (isSeparator(text, from, end)) {
                chunks.add(new YamlChunk(firstLine, text.substring(start, from)));
                start = end;
                firstLine = line + 1;
            }
        }
        chunks.add(new YamlChunk(firstLine, text.substring(start)));
        return chunks;
    }

    private static boolean isSeparator(String text, int from, int end) {
        if (!text.startsWith("---", from)) {
            return false;
        }
        String rest = text.substring(from + 3, end);
        boolean isEmpty = rest.isBlank();
        return isEmpty || Character.isWhitespace(rest.charAt(0)) && rest.strip().startsWith("#");
    }

    /** The text in a form that a YAML parser takes: JSON may be indented by tabs, and may escape a slash. */
    String yaml() {
        String stripped = text.stripLeading();
        boolean isJson = stripped.startsWith("{") || stripped.startsWith("[");
        return isJson ? jsonAsYaml() : text;
    }

    private String jsonAsYaml() {
        StringBuilder yaml = new StringBuilder(text.length());
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            isQuoted ^= c == '"';
            if (isQuoted && c == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                yaml.append(escaped == '/' ? "" : "\\").append(escaped);
            } else {
                yaml.append(!isQuoted && c == '\t' ? ' ' : c);
            }
        }
        return yaml.toString();
    }
}
