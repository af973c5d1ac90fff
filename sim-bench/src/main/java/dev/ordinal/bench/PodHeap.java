package dev.ordinal.bench;

import dev.ordinal.bench.records.PodRecord;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Pod;
import java.util.Locale;
import java.util.function.IntFunction;

/** Prints how many bytes a pod takes, of a hundred thousand made from one template, in either way of decision 0001. */
public final class PodHeap {
    private static final int PODS = 100_000;

    private PodHeap() {}

    public static void main(String[] arguments) {
        TreeBench trees = new TreeBench();
        RecordsBench records = new RecordsBench();
        print("tree", trees::made);
        print("tree, asked", i -> Pod.of(trees.made(i)));
        print("records", records::made);
        print("tree, nothing shared", i -> KubeObject.of(Kind.POD, Samples.pod()));
        print("records, nothing shared", i -> PodRecord.of(Samples.pod()));
    }

    private static void print(String what, IntFunction<Object> maker) {
        long before = used();
        Object[] kept = new Object[PODS];
        for (int i = 0; i < PODS; i++) {
            kept[i] = maker.apply(i);
        }
        long bytes = used() - before - 4L * PODS;
        System.out.println(String.format(Locale.ROOT, "%-24s %6d bytes a pod", what, bytes / kept.length));
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
