package dev.ordinal.release;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Claims, volumes and attachment in one release.
 *
 * @param resyncPhase when the volume controller looks at everything: so long after the clock's zero, and each 15 s
 * @param startCounts how often a claim says at its start that it waits for an outside provisioner: how many recordings
 *     showed two, one; where the controllers add finalizers: two, three, one, or nothing until the next tick
 * @param classDelay how long the volume controller does not see a new class: where a class stands behind its set in one
 *     manifest, the claim came first in all recordings of some releases
 * @param classPatience how long the first sync of a claim waits for a class that is not there yet, because a class that
 *     stands behind its set in one manifest came first in most recordings; zero for not at all
 * @param patienceOdds how often it did wait, how often not
 * @param detachOdds how many recorded restarts on the same node met no pass of the attach loop, and how many did
 * @param attachLimit how long an attach waits for its attachment
 * @param texts the words of its events
 * @see "Kubernetes, pkg/controller/volume/persistentvolume/pv_controller.go"
 */
public record StorageRules(
        Duration resyncPhase,
        List<Integer> startCounts,
        Duration classDelay,
        Duration classPatience,
        List<Integer> patienceOdds,
        List<Integer> detachOdds,
        Duration attachLimit,
        Texts texts,
        Set<StorageRule> rules) {

    /**
     * Words that differ.
     *
     * @param externalBefore what stands before the provisioner's name while its volume is waited for
     * @param externalAfter what stands behind it
     * @param classMismatch why a volume of another class is refused
     * @param namesLeavingVolume whether a volume that is refused because it is being deleted is named again
     * @param pluginMissing why nobody provisions for an in-tree name, behind which the name follows if it ends in a blank
     * @param noDeleter how a message about a volume that cannot be deleted begins
     */
    public record Texts(
            String externalBefore,
            String externalAfter,
            String classMismatch,
            boolean namesLeavingVolume,
            String pluginMissing,
            String noDeleter) {
        /** What a claim says while an outside provisioner makes its volume. */
        public String externalProvisioning(String provisioner) {
            return externalBefore + provisioner + externalAfter;
        }

        /** What a claim says whose in-tree provisioner does not exist. */
        public String pluginMissing(String provisioner) {
            return pluginMissing.endsWith(" ") ? pluginMissing + provisioner : pluginMissing;
        }
    }

    private static final String EXTERNAL_BEFORE =
            "waiting for a volume to be created, either by external provisioner \"";
    private static final String EXTERNAL_AFTER = "\" or manually created by system administrator";
    private static final Duration PATIENCE = Duration.ofMillis(80);

    static StorageRules of1_10() {
        return new StorageRules(
                Duration.ofMillis(7200),
                List.of(26, 26, 4, 20),
                Duration.ZERO,
                PATIENCE,
                List.of(1),
                List.of(1),
                Duration.ofSeconds(15),
                new Texts(
                        EXTERNAL_BEFORE,
                        EXTERNAL_AFTER,
                        "storageClasseName does not match",
                        false,
                        "no volume plugin matched",
                        "Error"),
                of(
                        StorageRule.CONTROLLERS_ADD_FINALIZERS,
                        StorageRule.PROVISIONERS_NAME_CLASS,
                        StorageRule.TELLS_OF_MOUNTS,
                        StorageRule.TELLS_OF_MOUNT_TIMEOUTS,
                        StorageRule.WAITS_LONGER_FOR_MOUNTS));
    }

    static StorageRules of1_11() {
        return of1_10().without(StorageRule.TELLS_OF_MOUNTS);
    }

    static StorageRules of1_26() {
        return new StorageRules(
                Duration.ofMillis(5700),
                List.of(72, 73),
                Duration.ZERO,
                PATIENCE,
                List.of(1, 1),
                List.of(25, 8),
                Duration.ofMinutes(2),
                new Texts(
                        EXTERNAL_BEFORE,
                        EXTERNAL_AFTER,
                        "storageClassName does not match",
                        true,
                        "no volume plugin matched name: ",
                        "error"),
                of(
                        StorageRule.BACKS_OFF_PROVISIONING,
                        StorageRule.LISTS_PODS_BEFORE_REMOVAL,
                        StorageRule.ENDED_PODS_PROTECT,
                        StorageRule.BOTH_PROVISIONER_KEYS,
                        StorageRule.NAMES_UNSCHEDULED_PODS,
                        StorageRule.FILLS_IN_DEFAULT_CLASS,
                        StorageRule.TELLS_OF_OTHER_CLAIM,
                        StorageRule.MIGRATES_IN_TREE,
                        StorageRule.CHECKS_TWICE_BEFORE_RELEASE,
                        StorageRule.MATCHES_AVAILABLE_ONLY,
                        StorageRule.FORCE_NEEDS_UNREADY_NODE,
                        StorageRule.OUT_OF_SERVICE_TAINT,
                        StorageRule.LOOKS_AT_ATTACHMENTS,
                        StorageRule.EXPANDS_MOUNTED,
                        StorageRule.PROVISIONERS_NAME_CLASS));
    }

    static StorageRules of1_36() {
        EnumSet<StorageRule> rules = EnumSet.copyOf(of1_26().rules);
        rules.add(StorageRule.RETRIES_FAILED_SYNCS);
        rules.add(StorageRule.PHASE_TRANSITION_TIME);
        rules.add(StorageRule.TRACKS_EXPANSION);
        rules.add(StorageRule.DELETION_FINALIZER);
        rules.add(StorageRule.TELLS_OF_LONG_WALKS);
        rules.add(StorageRule.REJECTS_OVER_LIMIT);
        rules.remove(StorageRule.PROVISIONERS_NAME_CLASS);
        return new StorageRules(
                Duration.ofSeconds(6),
                List.of(93, 51),
                Duration.ofMillis(20),
                Duration.ZERO,
                List.of(1),
                List.of(44, 9),
                Duration.ofMinutes(2),
                new Texts(
                        "Waiting for a volume to be created either by the external provisioner '",
                        "' or manually by the system administrator. If volume creation is delayed, please verify that"
                                + " the provisioner is running and correctly registered.",
                        "storageClassName does not match",
                        true,
                        "no volume plugin matched name: ",
                        "error"),
                Collections.unmodifiableSet(rules));
    }

    private static Set<StorageRule> of(StorageRule first, StorageRule... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    private StorageRules without(StorageRule rule) {
        EnumSet<StorageRule> rest = EnumSet.copyOf(rules);
        rest.remove(rule);
        return new StorageRules(
                resyncPhase,
                startCounts,
                classDelay,
                classPatience,
                patienceOdds,
                detachOdds,
                attachLimit,
                texts,
                Collections.unmodifiableSet(rest));
    }

    public boolean has(StorageRule rule) {
        return rules.contains(rule);
    }
}
