package dev.ordinal.invariant;

import dev.ordinal.apiserver.Tables;
import dev.ordinal.model.Claim;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Node;
import dev.ordinal.model.Pod;
import dev.ordinal.model.StorageClass;
import dev.ordinal.model.Volume;
import dev.ordinal.store.Store;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done in time. It is looked at when something is written after that: until then nobody could see a difference. */
final class DebtRules {
    private DebtRules() {}

    /** A claim is bound as long as its volume is bound to it, or else soon lost. */
    static @Nullable String isLostInTime(Write write) {
        for (Debt debt : write.memory().debts().overdue(write.at())) {
            if (debt instanceof Debt.IsLost owed
                    && isBoundInVain(owed, write.memory().live())) {
                return "claim " + owed.claim().name() + " is bound to a volume that is not there or is not bound to it";
            }
        }
        return null;
    }

    private static boolean isBoundInVain(Debt.IsLost owed, Store<KubeObject> live) {
        KubeObject claim = Debts.find(live, owed.claim(), owed.uid());
        if (claim == null || !claim.status().text("phase", "").equals("Bound")) {
            return false;
        }
        KubeObject volume =
                live.get(Kind.PERSISTENT_VOLUME.ordinal(), Claim.of(claim).volumeName());
        Volume.ClaimRef reference = volume == null ? null : Volume.of(volume).claimRef();
        return reference == null || !reference.uid().equals(claim.uid());
    }

    /** What is to be made is asked for soon, and what nobody needs any more goes soon. */
    static @Nullable String comesAndGoesInTime(Write write) {
        Memory memory = write.memory();
        for (Debt debt : memory.debts().overdue(write.at())) {
            String flaw = switch (debt) {
                case Debt.Goes owed -> lingers(owed, memory.live());
                case Debt.Leaves owed -> lingers(owed, memory, write.at());
                case Debt.IsAsked owed -> waits(owed, memory.live());
                case Debt.IsLost ignored -> null;
            };
            if (flaw != null) {
                return flaw;
            }
        }
        return null;
    }

    private static @Nullable String waits(Debt.IsAsked owed, Store<KubeObject> live) {
        KubeObject object = Debts.find(live, owed.claim(), owed.uid());
        String name = object == null ? null : Claim.of(object).className();
        KubeObject found = name == null ? null : live.get(Kind.STORAGE_CLASS.ordinal(), name);
        if (object == null || found == null || object.isTerminating()) {
            return null;
        }
        Claim claim = Claim.of(object);
        StorageClass storageClass = StorageClass.of(found);
        boolean isOutside = !storageClass.provisioner().startsWith("kubernetes.io/");
        boolean isWaiting = claim.volumeName().isEmpty() && claim.provisioner() == null;
        return isOutside && isWaiting && !storageClass.waitsForConsumer()
                ? "nobody asked " + storageClass.provisioner() + " for a volume for claim "
                        + owed.claim().name()
                : null;
    }

    private static @Nullable String lingers(Debt.Goes owed, Store<KubeObject> live) {
        KubeObject claim = Debts.find(live, owed.claim(), owed.uid());
        boolean isHeld = claim == null
                || !claim.finalizers().equals(List.of(Claim.PROTECTION))
                || Tables.table(live, Kind.POD).by(Tables.BY_CLAIM, claim.key().path()).stream()
                        .anyMatch(pod -> Pod.of(pod).hasNode());
        return isHeld ? null : "claim " + owed.claim().name() + " is being deleted, nobody uses it, and it stays";
    }

    /** What was wanted again meanwhile owes nothing for the time before. */
    private static @Nullable String lingers(Debt.Leaves owed, Memory memory, Instant now) {
        Store<KubeObject> live = memory.live();
        KubeObject volume = live.get(Kind.PERSISTENT_VOLUME.ordinal(), owed.volume());
        KubeObject node = live.get(Kind.NODE.ordinal(), owed.node());
        String unique = volume == null ? null : Volume.of(volume).uniqueName();
        if (unique == null
                || node == null
                || !memory.disks().isUnwantedSince(owed, now.minus(Debts.VOLUME_LEAVES))
                || Node.of(node).usesVolume(unique)) {
            return null;
        }
        for (String name : memory.disks().attachments(owed.volume())) {
            KubeObject attachment = live.get(Kind.VOLUME_ATTACHMENT.ordinal(), name);
            if (attachment != null
                    && attachment.status().flag("attached")
                    && !attachment.isTerminating()
                    && attachment.spec().text("nodeName", "").equals(owed.node())) {
                return "volume " + owed.volume() + " stays attached to " + owed.node() + ", where nobody wants it";
            }
        }
        return null;
    }
}
