package dev.ordinal.kubectl;

import dev.ordinal.model.Kind;

/**
 * What a command names: a kind, or one object of it if the name is not empty.
 *
 * @param namespace where the object is; empty for the namespace of the command
 */
public record Target(Kind kind, String name, String namespace) {
    public Target(Kind kind, String name) {
        this(kind, name, "");
    }

    public boolean isAll() {
        return name.isEmpty();
    }

    /** {@code sts/web} as messages repeat it: the plural and the name. */
    public String path() {
        return kind.plural() + "/" + name;
    }
}
