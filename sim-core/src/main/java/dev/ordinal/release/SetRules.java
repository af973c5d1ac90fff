package dev.ordinal.release;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The StatefulSet controller of one release.
 *
 * @param workers how many sets are synced at the same time
 * @param resync how often every set is looked at without a cause; null for never
 * @param ownerOdds how many recorded pods had the owner of their new claim written before the scheduler wrote its node there, and
 *     how many after; one number where nothing else was seen
 */
public record SetRules(int workers, @Nullable Duration resync, List<Integer> ownerOdds, Set<SetRule> rules) {
    /** How much later than usual a set writes the owner of a new claim if the scheduler is to be first. */
    public static final Duration OWNER_LAG = Duration.ofMillis(20);

    static SetRules of1_10() {
        return of(
                1,
                Duration.ofSeconds(30),
                List.of(1),
                EnumSet.of(
                        SetRule.COUNTS_OWN_WRITES,
                        SetRule.UPDATED_MEANS_NOT_CURRENT,
                        SetRule.REPLACES_IN_ONE_SYNC,
                        SetRule.MISSING_POD_IS_ERROR,
                        SetRule.NULL_CREATION_TIMESTAMP,
                        SetRule.DECIMAL_HASH_LABEL,
                        SetRule.READOPTS_REVISIONS,
                        SetRule.ADOPTS_ALL_REVISIONS));
    }

    static SetRules of1_26() {
        return of(
                5,
                null,
                List.of(4, 2),
                EnumSet.of(
                        SetRule.COUNTS_OWN_WRITES,
                        SetRule.REPLACES_IN_ONE_SYNC,
                        SetRule.MISSING_POD_IS_ERROR,
                        SetRule.REFUSES_TERMINATING_CLAIMS,
                        SetRule.STATUS_AFTER_ERROR,
                        SetRule.KEEPS_TEMPLATE_LABELS,
                        SetRule.NULL_CREATION_TIMESTAMP,
                        SetRule.REUSES_EQUAL_REVISION));
    }

    static SetRules of1_36() {
        return of(
                5,
                null,
                List.of(1),
                EnumSet.of(
                        SetRule.CAPITAL_VERBS,
                        SetRule.COMPLETION_NEEDS_SPEC,
                        SetRule.REPLACES_SUCCEEDED,
                        SetRule.HEALS_PENDING_PODS,
                        SetRule.REFUSES_TERMINATING_CLAIMS,
                        SetRule.CONTROLS_CLAIMS,
                        SetRule.STARTS_SLOWLY,
                        SetRule.AVAILABILITY_DECIDES,
                        SetRule.STATUS_AFTER_ERROR,
                        SetRule.COMPARES_SEMANTICALLY,
                        SetRule.KEEPS_ALL_BELOW_ZERO,
                        SetRule.READS_OWN_WRITES,
                        SetRule.POD_INDEX_LABEL,
                        SetRule.KEEPS_TEMPLATE_LABELS,
                        SetRule.REUSES_EQUAL_REVISION,
                        SetRule.EXACT_AVAILABILITY));
    }

    private static SetRules of(
            int workers, @Nullable Duration resync, List<Integer> ownerOdds, EnumSet<SetRule> rules) {
        return new SetRules(workers, resync, ownerOdds, Collections.unmodifiableSet(rules));
    }

    public boolean has(SetRule rule) {
        return rules.contains(rule);
    }
}
