package dev.ordinal.kubelet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which kubelets the nodes of a cluster run. */
public enum KubeletKind {
    /** The agents of the recordings: they do at once and in the stated times what a kubelet comes to in the end. */
    RECORDED,
    /** Kubelets as Kubernetes has them, with loops, probes, hooks, restarts and events. */
    REAL;

    public static final List<String> WORDS =
            Arrays.stream(values()).map(KubeletKind::word).toList();

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word; null if there is none. */
    public static @Nullable KubeletKind of(String word) {
        for (KubeletKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }
}
