package dev.ordinal.scheduler;

import dev.ordinal.apiserver.Change;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * What the scheduler keeps of the cluster beside its view, so that an attempt finds it ready.
 *
 * @param attached by node, the volumes that are attached to it or about to be
 * @param openVolumes the volumes that are not bound, by name
 * @param reserved by the name of a volume, the claim for which an attempt has chosen it
 * @param nominees the pods for which room is kept
 * @see "Kubernetes 1.36, pkg/scheduler/backend/cache/cache.go"
 */
record Cache(
        Nodes nodes,
        Crowd crowd,
        HashPMap<String, HashPMap<String, Boolean>> attached,
        TreePMap<String, KubeObject> openVolumes,
        HashPMap<String, String> reserved,
        Nominees nominees) {

    static final Cache EMPTY = new Cache(
            Nodes.NONE, Crowd.NOBODY, HashTreePMap.empty(), TreePMap.empty(), HashTreePMap.empty(), Nominees.NONE);

    /** What is known once a change was seen. */
    Cache seeing(Change change) {
        return switch (change.kind()) {
            case POD -> {
                Cache known = with(crowd.seeing(change.before(), change.after()));
                boolean isAssumed = crowd.assumed().containsKey(change.object().uid());
                yield isAssumed ? known : known.with(nominees.seeing(change.before(), change.after()));
            }
            case NODE ->
                change.after() == null ? with(nodes.without(change.object().name())) : node(change.object());
            case PERSISTENT_VOLUME -> volume(change.object(), change.after());
            case VOLUME_ATTACHMENT -> attachment(change.object(), change.after() != null);
            default -> this;
        };
    }

    Cache with(Crowd changed) {
        return changed == crowd ? this : new Cache(nodes, changed, attached, openVolumes, reserved, nominees);
    }

    Cache with(Nominees changed) {
        return changed == nominees ? this : new Cache(nodes, crowd, attached, openVolumes, reserved, changed);
    }

    private Cache with(Nodes changed) {
        return new Cache(changed, crowd, attached, openVolumes, reserved, nominees);
    }

    private Cache node(KubeObject node) {
        Crowd numbered = crowd.numbering(node.name());
        return with(numbered).with(nodes.with(node, numbered.number(node.name())));
    }

    private Cache volume(KubeObject last, @Nullable KubeObject after) {
        boolean isOpen = after != null && !Volume.of(after).phase().equals("Bound");
        String name = last.name();
        return new Cache(
                nodes,
                crowd,
                attached,
                isOpen ? openVolumes.plus(name, last) : openVolumes.minus(name),
                reserved,
                nominees);
    }

    private Cache attachment(KubeObject attachment, boolean exists) {
        String node = attachment.spec().text("nodeName", "");
        String volume = attachment.spec().object("source").text("persistentVolumeName", "");
        HashPMap<String, Boolean> volumes = attached.getOrDefault(node, HashTreePMap.empty());
        volumes = exists ? volumes.plus(volume, true) : volumes.minus(volume);
        return new Cache(
                nodes,
                crowd,
                volumes.isEmpty() ? attached.minus(node) : attached.plus(node, volumes),
                openVolumes,
                reserved,
                nominees);
    }

    /** The volumes that an attempt has chosen are taken from now on. */
    Cache reserving(VolumePlan plan) {
        HashPMap<String, String> taken = reserved;
        for (VolumePlan.Match match : plan.matches()) {
            taken = taken.plus(match.volume().name(), match.claim().key().path());
        }
        return taken == reserved ? this : new Cache(nodes, crowd, attached, openVolumes, taken, nominees);
    }

    /** The volumes that an attempt had chosen are free again, as far as the API says so. */
    Cache releasing(VolumePlan plan) {
        HashPMap<String, String> taken = reserved;
        for (VolumePlan.Match match : plan.matches()) {
            taken = taken.minus(match.volume().name());
        }
        return taken == reserved ? this : new Cache(nodes, crowd, attached, openVolumes, taken, nominees);
    }
}
