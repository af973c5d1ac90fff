package dev.ordinal.shell.session;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where a session finds files. */
@FunctionalInterface
public interface Sources {
    /** No file anywhere. */
    Sources NONE = file -> null;

    /** The text of a file; null if there is none of that name. {@code -} is what the command was given as its input. */
    @Nullable
    String text(String file);

    /**
     * The names of all files in a folder; empty if it is none.
     *
     * @param deep whether also of those in the folders below it
     */
    default List<String> below(String folder, boolean deep) {
        return List.of();
    }

    /** Files by their names. */
    static Sources of(Map<String, String> texts) {
        return new Sources() {
            @Override
            public @Nullable String text(String file) {
                return texts.get(file);
            }

            @Override
            public List<String> below(String folder, boolean deep) {
                return List.copyOf(new TreeSet<>(texts.keySet()));
            }
        };
    }
}
