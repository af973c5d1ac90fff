package dev.ordinal.kubelet.real;

import dev.ordinal.text.Durations;
import java.time.Duration;

/** Fills the blanks of what kubelets say. */
final class Texts {
    private Texts() {}

    /** A template with {@code {name}} for each name of the pairs replaced by the value after it. */
    static String fill(String template, String... namesAndValues) {
        String text = template;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            text = text.replace("{" + namesAndValues[i] + "}", namesAndValues[i + 1]);
        }
        return text;
    }

    static String go(Duration length) {
        return Durations.text(length);
    }
}
