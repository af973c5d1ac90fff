package dev.ordinal.kubectl;

import dev.ordinal.model.Kind;

/** What a command names: a kind, or one object of it if the name is not empty. */
public record Target(Kind kind, String name) {
    public boolean isAll() {
        return name.isEmpty();
    }

    /** {@code sts/web} as messages repeat it: the plural and the name. */
    public String path() {
        return kind.plural() + "/" + name;
    }
}
