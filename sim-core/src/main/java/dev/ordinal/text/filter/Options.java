package dev.ordinal.text.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The options of a program, told apart from its operands as POSIX's getopt does, operands first or last. */
final class Options {
    private final Map<String, List<String>> values = new TreeMap<>();
    private final List<String> operands = new ArrayList<>();

    private Options() {}

    /**
     * @param switches letters without a value
     * @param valued letters with one
     * @param names long names and the letters that they stand for: {@code ignore-case=i}
     * @param numbers the letter that a bare number means, as in {@code head -5}; a blank for none
     */
    static Options of(List<String> words, String switches, String valued, List<String> names, char numbers)
            throws Usage {
        Options options = new Options();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : null;
            if (word.equals("--")) {
                options.operands.addAll(words.subList(i + 1, words.size()));
                break;
            } else if (word.startsWith("--")) {
                options.named(word, names);
            } else if (numbers != ' ' && word.matches("-[0-9]+")) {
                options.add(String.valueOf(numbers), word.substring(1));
            } else if (word.length() > 1 && word.charAt(0) == '-') {
                i += options.letters(word, next, switches, valued) ? 1 : 0;
            } else {
                options.operands.add(word);
            }
        }
        return options;
    }

    private void named(String word, List<String> names) throws Usage {
        int equals = word.indexOf('=');
        String name = word.substring(2, equals < 0 ? word.length() : equals);
        for (String known : names) {
            if (known.startsWith(name + "=")) {
                add(known.substring(known.length() - 1), equals < 0 ? "" : word.substring(equals + 1));
                return;
            }
        }
        throw new Usage("unrecognized option '" + word + "'", 2);
    }

    /** Reads letters behind one dash; true if the next word was the value of the last. */
    private boolean letters(String word, @Nullable String next, String switches, String valued) throws Usage {
        for (int i = 1; i < word.length(); i++) {
            String letter = word.substring(i, i + 1);
            if (switches.contains(letter)) {
                add(letter, "");
            } else if (!valued.contains(letter)) {
                throw new Usage("invalid option -- '" + letter + "'", 2);
            } else if (i + 1 < word.length()) {
                add(letter, word.substring(i + 1));
                return false;
            } else if (next == null) {
                throw new Usage("option requires an argument -- '" + letter + "'", 2);
            } else {
                add(letter, next);
                return true;
            }
        }
        return false;
    }

    private void add(String letter, String value) {
        values.computeIfAbsent(letter, unused -> new ArrayList<>()).add(value);
    }

    boolean has(String letter) {
        return values.containsKey(letter);
    }

    List<String> all(String letter) {
        return values.getOrDefault(letter, List.of());
    }

    /** The last value given to a letter. */
    String value(String letter, String otherwise) {
        return has(letter) ? all(letter).getLast() : otherwise;
    }

    /** The last value given to a letter, a whole number. */
    int number(String letter, int otherwise) throws Usage {
        if (!has(letter)) {
            return otherwise;
        }
        String text = all(letter).getLast();
        if (!text.matches("[+-]?[0-9]{1,9}")) {
            throw new Usage("invalid number: '" + text + "'", 1);
        }
        return Integer.parseInt(text);
    }

    List<String> operands() {
        return operands;
    }
}
