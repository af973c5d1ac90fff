package dev.ordinal.release;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The kubelets of one release. */
public record KubeletRules(Set<KubeletRule> rules, KubeletTexts texts) {
    static KubeletRules of1_10() {
        return new KubeletRules(Collections.unmodifiableSet(EnumSet.noneOf(KubeletRule.class)), KubeletTexts.old());
    }

    static KubeletRules of1_11() {
        return new KubeletRules(
                Collections.unmodifiableSet(EnumSet.of(KubeletRule.CONTAINERS_READY)), KubeletTexts.old());
    }

    static KubeletRules of1_26() {
        return new KubeletRules(
                Collections.unmodifiableSet(EnumSet.complementOf(
                        EnumSet.of(KubeletRule.SIDECARS, KubeletRule.SANDBOX_CONDITION, KubeletRule.DETAILED_STATUS))),
                KubeletTexts.modern());
    }

    static KubeletRules of1_36() {
        return new KubeletRules(Collections.unmodifiableSet(EnumSet.allOf(KubeletRule.class)), KubeletTexts.modern());
    }

    public boolean has(KubeletRule rule) {
        return rules.contains(rule);
    }
}
