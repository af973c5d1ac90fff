package dev.ordinal.release;

/** Nodes, kubelets, eviction and budgets in one release. */
public record NodeRules() {
    static NodeRules of1_10() {
        return new NodeRules();
    }

    static NodeRules of1_11() {
        return of1_10();
    }

    static NodeRules of1_26() {
        return new NodeRules();
    }

    static NodeRules of1_36() {
        return new NodeRules();
    }
}
