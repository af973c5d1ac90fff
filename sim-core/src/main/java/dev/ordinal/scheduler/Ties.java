package dev.ordinal.scheduler;

import dev.ordinal.kernel.Choices;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which of several nodes is taken, by their totals. */
final class Ties {
    /** Of 150 recorded choices among equals, 131 followed the snapshot order. */
    private static final int[] RACE = {131, 19};

    private Ties() {}

    /**
     * The index of the root of a heap that is made of the totals in place.
     *
     * @see "Kubernetes 1.36, pkg/scheduler/schedule_one.go, prioritizeNodes and selectHost"
     */
    static int heapRoot(long[] totals) {
        int[] heap = new int[totals.length];
        for (int i = 0; i < heap.length; i++) {
            heap[i] = i;
        }
        for (int i = heap.length / 2 - 1; i >= 0; i--) {
            siftDown(heap, i, totals);
        }
        return heap[0];
    }

    private static void siftDown(int[] heap, int from, long[] totals) {
        int parent = from;
        while (2 * parent + 1 < heap.length) {
            int child = 2 * parent + 1;
            if (child + 1 < heap.length && totals[heap[child + 1]] > totals[heap[child]]) {
                child++;
            }
            if (totals[heap[child]] <= totals[heap[parent]]) {
                return;
            }
            int swapped = heap[parent];
            heap[parent] = heap[child];
            heap[child] = swapped;
            parent = child;
        }
    }

    /** The heap's root; now and then a race between the filters puts another of the best nodes first. */
    static int heap(long[] totals, Choices choices) {
        int usual = heapRoot(totals);
        List<Integer> others = best(totals);
        others.remove((Integer) usual);
        if (others.isEmpty() || choices.weigh("scheduler: order of the filters", RACE) == 0) {
            return usual;
        }
        return others.get(choices.choose("scheduler: first through the filters", others.size()));
    }

    /** Any of the best. */
    static int random(long[] totals, Choices choices) {
        List<Integer> best = best(totals);
        return best.get(best.size() == 1 ? 0 : choices.choose("scheduler: equal nodes", best.size()));
    }

    /** The best by name descending, one after the other as {@code turn} grows. */
    static int roundRobin(long[] totals, List<Machine> machines, int turn) {
        List<Integer> best = best(totals);
        best.sort(Comparator.comparing((Integer index) -> machines.get(index).name())
                .reversed());
        return best.get(turn % best.size());
    }

    /** The indices of the highest totals, ascending. */
    private static List<Integer> best(long[] totals) {
        long most = totals[0];
        for (long total : totals) {
            most = Math.max(most, total);
        }
        List<Integer> best = new ArrayList<>();
        for (int i = 0; i < totals.length; i++) {
            if (totals[i] == most) {
                best.add(i);
            }
        }
        return best;
    }
}
