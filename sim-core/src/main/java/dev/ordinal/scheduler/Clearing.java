package dev.ordinal.scheduler;

import dev.ordinal.controller.View;
import dev.ordinal.model.KubeObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deletion of the pods that are in the way of another.
 *
 * @param pod the pod that needs the room
 * @param failure why it could not go to the node
 * @param victims the pods that are to be deleted, none of which is being deleted yet
 * @param begun of how many of them the deletion was begun, from the first on
 * @param open how many of these are not done
 * @param isBroken whether one of them could not be deleted
 */
record Clearing(
        KubeObject pod,
        Ticket ticket,
        Failure failure,
        String node,
        List<KubeObject> victims,
        int begun,
        int open,
        boolean isBroken) {

    static Clearing of(KubeObject pod, Ticket ticket, Failure failure, Victims victims) {
        List<KubeObject> stay = victims.pods().stream()
                .filter(victim -> !victim.isTerminating())
                .toList();
        return new Clearing(pod, ticket, failure, victims.node(), stay, 0, 0, false);
    }

    String path() {
        return pod.key().path();
    }

    Clearing beginning(int more) {
        return new Clearing(pod, ticket, failure, node, victims, begun + more, open + more, isBroken);
    }

    Clearing done(boolean fails) {
        return new Clearing(pod, ticket, failure, node, victims, begun, open - 1, isBroken || fails);
    }

    /** The victims whose turn is next. */
    List<KubeObject> next(int count) {
        return victims.subList(begun, begun + count);
    }

    int left() {
        return victims.size() - begun;
    }

    boolean isOver() {
        return open == 0 && (isBroken || left() == 0);
    }

    @Nullable
    KubeObject victim(String uid) {
        for (KubeObject victim : victims) {
            if (victim.uid().equals(uid)) {
                return victim;
            }
        }
        return null;
    }

    /** Whether all victims are seen to be going, or gone. */
    boolean isTold(View view) {
        if (left() > 0 || open > 1) {
            return false;
        }
        KubeObject last = victims.getLast();
        KubeObject known = view.get(last.key());
        return known == null || !known.uid().equals(last.uid()) || known.isTerminating();
    }

    @Override
    public int hashCode() {
        return 31 * (31 * pod.hashCode() + begun) + open;
    }
}
