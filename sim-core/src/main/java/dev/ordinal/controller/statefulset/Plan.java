package dev.ordinal.controller.statefulset;

import java.util.List;

/**
 * What a sync will do, in order, and the rule by which it does no more.
 *
 * @param moves what is done, pod by pod
 * @param ending why there is no more: {@code wait for predecessor}
 * @param waitsFor the pod that the ending is about; empty if none
 */
record Plan(List<Move> moves, String ending, String waitsFor) {
    /** The ending of a plan that waits for nothing. */
    static final String SETTLED = "settled";

    /** The ending of a plan of a set that updates a pod when somebody deletes it. */
    static final String ON_DELETE = "pods are updated when they are deleted";

    /** Whether looking again would find nothing to do unless something changes. */
    boolean isSettled() {
        return ending.equals(SETTLED) || ending.equals(ON_DELETE);
    }

    /**
     * All that is done for one pod.
     *
     * @param rule the rule by which it is done: {@code create missing pod}
     * @param batch moves of one batch are all tried; a batch that fails is the last
     */
    record Move(String rule, String pod, int batch, List<Step> steps) {}
}
