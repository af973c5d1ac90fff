package dev.ordinal.shell.session;

import dev.ordinal.text.ShellLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * A line of kubectl as it can be repeated: each file that it reads goes by a name that stands for one text only, though its
 * own may have stood for another one before.
 *
 * @param files the texts by these names
 */
record Kept(String line, PMap<String, String> files) {
    /** An editor that puts a file in the place of an object. */
    private static final Pattern EDITOR = Pattern.compile("((?:KUBE_)?EDITOR=cp )(\\S+)");

    /** @param read the texts that were read, by the names in the line */
    static Kept of(World world, String line, Map<String, String> read) {
        if (read.isEmpty()) {
            return new Kept(line, TreePMap.empty());
        }
        Map<String, String> taken =
                new TreeMap<>(world.origin().scenario().files().inline());
        world.deeds().forEach(deed -> taken.putAll(deed.files()));
        String kept = line;
        PMap<String, String> files = TreePMap.empty();
        for (Map.Entry<String, String> file : read.entrySet()) {
            String name = free(taken, file.getKey(), file.getValue());
            taken.put(name, file.getValue());
            files = files.plus(name, file.getValue());
            kept = name.equals(file.getKey()) ? kept : renamed(kept, file.getKey(), name);
        }
        return new Kept(kept, files);
    }

    /** The name of a file, or another if that stands for a text already. */
    private static String free(Map<String, String> taken, String name, String text) {
        boolean isInput = name.equals("-");
        String free = isInput ? "stdin.yaml" : name;
        for (int i = 2; taken.containsKey(free) && !text.equals(taken.get(free)); i++) {
            free = isInput ? "stdin-" + i + ".yaml" : i + "-" + name.substring(name.lastIndexOf('/') + 1);
        }
        return free;
    }

    /** A line that names a file by another name, wherever it names it. */
    static String renamed(String line, String file, String name) {
        if (!(ShellLine.read(line) instanceof ShellLine.Read.Of read)) {
            return line;
        }
        List<String> words = new ArrayList<>();
        String before = "";
        for (ShellLine.Token token : read.tokens()) {
            words.add(
                    switch (token) {
                        case ShellLine.Token.Operator(String sign) -> sign;
                        case ShellLine.Token.Word word -> quoted(word(before, word.text(), file, name));
                    });
            before = token instanceof ShellLine.Token.Word word ? word.text() : "";
        }
        return String.join(" ", words);
    }

    /** @param before the word that stands before it */
    private static String word(String before, String word, String file, String name) {
        Matcher editor = EDITOR.matcher(word);
        if (editor.matches()) {
            boolean isRead = editor.group(2).equals(file.equals("-") ? "/dev/stdin" : file);
            return isRead ? editor.group(1) + name : word;
        }
        if (before.equals("-f") || before.equals("--filename")) {
            return listed(word, file, name);
        }
        int equals = word.indexOf('=');
        if (word.startsWith("--") && equals > 0) {
            return word.substring(0, equals + 1) + listed(word.substring(equals + 1), file, name);
        }
        boolean isJoined = word.startsWith("-f") && word.length() > 2;
        return isJoined ? "-f" + listed(word.substring(2), file, name) : word.equals(file) ? name : word;
    }

    private static String listed(String value, String file, String name) {
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            parts.add(part.equals(file) ? name : part);
        }
        return String.join(",", parts);
    }

    private static String quoted(String word) {
        Matcher editor = EDITOR.matcher(word);
        if (editor.matches()) {
            int equals = word.indexOf('=');
            return word.substring(0, equals + 1) + "'" + word.substring(equals + 1) + "'";
        }
        return word.matches("[A-Za-z0-9_./:=,@%+{}\\[\\]-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
