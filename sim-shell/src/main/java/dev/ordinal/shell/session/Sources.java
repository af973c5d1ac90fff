package dev.ordinal.shell.session;

import org.jspecify.annotations.Nullable;

/** Where a session finds files. */
@FunctionalInterface
public interface Sources {
    /** No file anywhere. */
    Sources NONE = file -> null;

    /** The text of a file; null if there is none of that name. {@code -} is what the command was given as its input. */
    @Nullable
    String text(String file);
}
