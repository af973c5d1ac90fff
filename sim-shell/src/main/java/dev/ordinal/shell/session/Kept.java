package dev.ordinal.shell.session;

import dev.ordinal.kubectl.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/**
 * A line of kubectl as it can be repeated: each file that it reads goes by a name that stands for one text only, though its
 * own may have stood for another one before.
 *
 * @param files the texts by these names
 */
record Kept(String line, PMap<String, String> files) {
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

    private static String renamed(String line, String file, String name) {
        if (!(Words.split(line) instanceof Words.Split.Of split)) {
            return line;
        }
        List<String> words = new ArrayList<>();
        boolean isFile = false;
        for (String word : split.words()) {
            if (isFile) {
                words.add(listed(word, file, name));
            } else if (word.startsWith("-f") && word.length() > 2) {
                words.add("-f" + listed(word.substring(2), file, name));
            } else if (word.startsWith("--filename=")) {
                words.add("--filename=" + listed(word.substring("--filename=".length()), file, name));
            } else {
                words.add(word);
            }
            isFile = word.equals("-f") || word.equals("--filename");
        }
        return String.join(" ", words.stream().map(Kept::quoted).toList());
    }

    private static String listed(String value, String file, String name) {
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            parts.add(part.equals(file) ? name : part);
        }
        return String.join(",", parts);
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+{}\\[\\]|-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
