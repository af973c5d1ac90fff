package dev.ordinal.model;

/**
 * Writes one string of a YAML document: plain if it may stand so, else in single quotes, in double quotes, or as a
 * block.
 *
 * @see "sigs.k8s.io/yaml 1.6, goyaml.v2/emitterc.go, yaml_emitter_analyze_scalar and the functions that write scalars"
 */
final class YamlString {
    private static final int WIDTH = 80;

    private enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        BLOCK
    }

    private final StringBuilder out;
    private final boolean quotesTimes;

    YamlString(StringBuilder out, boolean quotesTimes) {
        this.out = out;
        this.quotesTimes = quotesTimes;
    }

    /** Lines after the first start at {@code indent}; a key stays on one line. */
    void write(String text, int indent, boolean isKey) {
        switch (style(text, isKey)) {
            case PLAIN -> folded(text, indent, isKey, false);
            case SINGLE_QUOTED -> {
                out.append('\'');
                folded(text, indent, isKey, true);
                out.append('\'');
            }
            case DOUBLE_QUOTED -> doubleQuoted(text, indent, isKey);
            case BLOCK -> block(text, indent);
        }
    }

    private Style style(String text, boolean isKey) {
        YamlTraits traits = YamlTraits.of(text);
        if (text.indexOf('\n') >= 0) {
            return traits.allowsBlock() && !isKey ? Style.BLOCK : Style.DOUBLE_QUOTED;
        }
        if (YamlScalar.needsQuotes(text, quotesTimes)) {
            return Style.DOUBLE_QUOTED;
        }
        return traits.allowsPlain()
                ? Style.PLAIN
                : traits.allowsSingleQuotes() ? Style.SINGLE_QUOTED : Style.DOUBLE_QUOTED;
    }

    /** A single blank behind column 80 becomes the end of the line. */
    private void folded(String text, int indent, boolean isKey, boolean isQuoted) {
        int column = column();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isInside = !isQuoted || i > 0 && i < text.length() - 1;
            if (c == ' ' && !isKey && column > WIDTH && isInside && !isBlank(text, i - 1) && !isBlank(text, i + 1)) {
                out.append('\n').repeat(' ', indent);
                column = indent;
                continue;
            }
            if (c == '\'' && isQuoted) {
                out.append('\'');
                column++;
            }
            out.append(c);
            column += Character.isLowSurrogate(c) ? 0 : 1;
        }
    }

    private static boolean isBlank(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) == ' ';
    }

    private void doubleQuoted(String text, int indent, boolean isKey) {
        out.append('"');
        int lineStart = out.length() - column();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean isInside = i > 0 && i < text.length() - 1;
            if (!YamlTraits.isPrintable(c) || YamlTraits.isBreak(c) || c == '"' || c == '\\') {
                escape(c);
            } else if (c == ' ' && !isKey && out.length() - lineStart > WIDTH && isInside && !isBlank(text, i - 1)) {
                out.append('\n');
                lineStart = out.length();
                out.repeat(' ', indent).append(isBlank(text, i + 1) ? "\\" : "");
            } else {
                out.appendCodePoint(c);
            }
        }
        out.append('"');
    }

    private void escape(int c) {
        out.append('\\');
        switch (c) {
            case 0 -> out.append('0');
            case 7 -> out.append('a');
            case '\b' -> out.append('b');
            case '\t' -> out.append('t');
            case '\n' -> out.append('n');
            case 0x0b -> out.append('v');
            case '\f' -> out.append('f');
            case '\r' -> out.append('r');
            case 0x1b -> out.append('e');
            case '"', '\\' -> out.append((char) c);
            case 0x85 -> out.append('N');
            case 0xa0 -> out.append('_');
            case 0x2028 -> out.append('L');
            case 0x2029 -> out.append('P');
            default -> hex(c);
        }
    }

    private void hex(int c) {
        int width = c <= 0xff ? 2 : c <= 0xffff ? 4 : 8;
        out.append(width == 2 ? 'x' : width == 4 ? 'u' : 'U');
        for (int shift = 4 * (width - 1); shift >= 0; shift -= 4) {
            out.append("0123456789ABCDEF".charAt(c >> shift & 15));
        }
    }

    private void block(String text, int indent) {
        out.append('|');
        if (text.charAt(0) == ' ' || text.charAt(0) == '\n') {
            out.append('2');
        }
        if (!text.endsWith("\n")) {
            out.append('-');
        } else if (text.length() == 1 || text.charAt(text.length() - 2) == '\n') {
            out.append('+');
        }
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        int from = 0;
        for (int end = 0; end >= 0; from = end + 1) {
            end = body.indexOf('\n', from);
            String line = end < 0 ? body.substring(from) : body.substring(from, end);
            out.append('\n');
            if (!line.isEmpty()) {
                out.repeat(' ', indent).append(line);
            }
        }
    }

    private int column() {
        return out.codePointCount(out.lastIndexOf("\n") + 1, out.length());
    }
}
