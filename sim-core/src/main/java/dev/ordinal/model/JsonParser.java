package dev.ordinal.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON text that a program wrote: an annotation, a stored patch. Files that people write are read elsewhere, with places. */
public final class JsonParser {
    private static final int DEEPEST = 200;

    private final String text;
    private int at;

    private JsonParser(String text) {
        this.text = text;
    }

    /** The value that the text stands for; null if it is not JSON. */
    public static @Nullable Json parse(String text) {
        JsonParser parser = new JsonParser(text);
        try {
            Json value = parser.value(0);
            parser.blanks();
            return parser.at == text.length() ? value : null;
        } catch (Unreadable | IndexOutOfBoundsException | NumberFormatException e) {
            return null;
        }
    }

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
    }

    private Json value(int depth) throws Unreadable {
        blanks();
        if (depth > DEEPEST) {
            throw new Unreadable();
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> Json.of(string());
            case 't' -> word("true", Json.of(true));
            case 'f' -> word("false", Json.of(false));
            case 'n' -> word("null", Json.Null.NULL);
            default -> number();
        };
    }

    private Json object(int depth) throws Unreadable {
        TreeMap<String, Json> members = new TreeMap<>();
        at++;
        blanks();
        if (text.charAt(at) == '}') {
            at++;
            return Json.EMPTY;
        }
        while (true) {
            blanks();
            String key = string();
            blanks();
            expect(':');
            members.put(key, value(depth + 1));
            blanks();
            if (text.charAt(at++) == '}') {
                return Json.object(members);
            }
            at--;
            expect(',');
        }
    }

    private Json array(int depth) throws Unreadable {
        List<Json> items = new ArrayList<>();
        at++;
        blanks();
        if (text.charAt(at) == ']') {
            at++;
            return Json.NONE;
        }
        while (true) {
            items.add(value(depth + 1));
            blanks();
            if (text.charAt(at++) == ']') {
                return Json.array(items);
            }
            at--;
            expect(',');
        }
    }

    private String string() throws Unreadable {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private char escaped() throws Unreadable {
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> throw new Unreadable();
        };
    }

    private Json number() throws Unreadable {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (digits.isEmpty()) {
            throw new Unreadable();
        }
        return digits.matches("-?[0-9]{1,18}") ? Json.of(Long.parseLong(digits)) : new Json.Dec(new BigDecimal(digits));
    }

    private Json word(String word, Json meaning) throws Unreadable {
        if (!text.startsWith(word, at)) {
            throw new Unreadable();
        }
        at += word.length();
        return meaning;
    }

    private void expect(char c) throws Unreadable {
        if (text.charAt(at++) != c) {
            throw new Unreadable();
        }
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
