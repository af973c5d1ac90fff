package dev.ordinal.release;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The scheduler of one release.
 *
 * @param queueing how a pod that found no node comes back
 * @param ties which of several best nodes is taken
 * @param wording in which words it gives its reasons
 * @param preempting when it sends pods away to make room for others
 * @param backoffMax the longest back-off; the first is 1 s, each next one twice the last
 * @param flushPhase how far the ticks of the back-off flush, one each second, stand behind the clock's zero
 */
public record SchedulerRules(
        Queueing queueing,
        Ties ties,
        SchedulerText.Wording wording,
        Preempting preempting,
        Duration backoffMax,
        Duration flushPhase,
        Set<SchedulerRule> rules) {

    /** How a pod that found no node comes back. */
    public enum Queueing {
        /** One queue; each name has a timer of its own, and no event helps. */
        TIMERS,
        /** Two queues and no back-off: whatever happens brings all pods back, and so does each heartbeat of a node. */
        EVERY_EVENT,
        /** Events of the kinds for which a rejecting plugin asked; the back-off is sat out, and looked at each second. */
        EVENT_KINDS,
        /** Events that a rejecting plugin calls useful; an idle scheduler does not wait for a back-off. */
        HINTS
    }

    /** Which of several best nodes is taken. */
    public enum Ties {
        /** By name descending, one after the other. */
        ROUND_ROBIN,
        RANDOM,
        /** The root of a heap made of the nodes in snapshot order. */
        HEAP
    }

    /** When pods are told to make room for one of higher priority. */
    public enum Preempting {
        NEVER,
        /** Once the pod that needs the room says that it has no node: one after the other, and nothing else meanwhile. */
        AFTER_TELLING,
        /** Before that: all at once, and nothing else meanwhile. */
        BEFORE_TELLING,
        /** Beside it, the last of them after the others, while other pods are scheduled. */
        BESIDE
    }

    static SchedulerRules of1_10() {
        return new SchedulerRules(
                Queueing.TIMERS,
                Ties.ROUND_ROBIN,
                SchedulerText.Wording.OF_1_10,
                Preempting.NEVER,
                Duration.ofSeconds(60),
                Duration.ZERO,
                of(SchedulerRule.PREDICATES, SchedulerRule.REPORTS_DELETED_PODS));
    }

    static SchedulerRules of1_11() {
        SchedulerRules old = of1_10();
        return new SchedulerRules(
                Queueing.EVERY_EVENT,
                old.ties,
                old.wording,
                Preempting.AFTER_TELLING,
                old.backoffMax,
                old.flushPhase,
                old.rules);
    }

    static SchedulerRules of1_26() {
        return new SchedulerRules(
                Queueing.EVENT_KINDS,
                Ties.RANDOM,
                SchedulerText.Wording.OF_1_26,
                Preempting.BEFORE_TELLING,
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                of(
                        SchedulerRule.PROVISIONS_ON_NODE,
                        SchedulerRule.REPORTS_DELETED_PODS,
                        SchedulerRule.NAMES_NAMESPACE,
                        SchedulerRule.CLAIM_IN_USE_STOPS,
                        SchedulerRule.TRIES_NOMINATED_NODE_FIRST,
                        SchedulerRule.MARKS_VICTIMS,
                        SchedulerRule.SPARES_OLDER_PODS,
                        SchedulerRule.BUDGETS_COUNT_DOWN));
    }

    static SchedulerRules of1_36() {
        return new SchedulerRules(
                Queueing.HINTS,
                Ties.HEAP,
                SchedulerText.Wording.OF_1_36,
                Preempting.BESIDE,
                Duration.ofSeconds(10),
                Duration.ZERO,
                of(
                        SchedulerRule.PROVISIONS_ON_NODE,
                        SchedulerRule.COPIES_TOPOLOGY,
                        SchedulerRule.NOMINATES_NODE,
                        SchedulerRule.NAMES_NAMESPACE,
                        SchedulerRule.COUNTS_ATTACHMENTS,
                        SchedulerRule.TRIES_NOMINATED_NODE_FIRST,
                        SchedulerRule.MARKS_VICTIMS,
                        SchedulerRule.SPARES_OLDER_PODS,
                        SchedulerRule.BUDGETS_COUNT_DOWN,
                        SchedulerRule.WAITS_FOR_VICTIMS_ONLY,
                        SchedulerRule.DELETED_NOMINEE_WAKES));
    }

    private static Set<SchedulerRule> of(SchedulerRule first, SchedulerRule... rest) {
        return Collections.unmodifiableSet(EnumSet.of(first, rest));
    }

    public boolean has(SchedulerRule rule) {
        return rules.contains(rule);
    }

    /** Whether a bound pod gets the zone and region labels of its node. */
    public boolean bindingCopiesTopology() {
        return has(SchedulerRule.COPIES_TOPOLOGY);
    }

    public String text(SchedulerText text) {
        return text.in(wording);
    }
}
