package dev.ordinal.kubelet.program;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a probe is for. */
public enum ProbeKind {
    STARTUP,
    LIVENESS,
    READINESS;

    public static final List<String> WORDS =
            Arrays.stream(values()).map(ProbeKind::word).toList();

    /** {@code readiness}: the beginning of the field's name in a container. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@code Readiness}: the first word of what is said of it. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    /** The kind with this word; null if there is none. */
    public static @Nullable ProbeKind of(String word) {
        for (ProbeKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
