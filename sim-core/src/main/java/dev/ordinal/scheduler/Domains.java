package dev.ordinal.scheduler;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Which nodes share a value of one topology key; domains have numbers from 0. */
final class Domains {
    private static final int NOWHERE = -1;

    private final int[] byNode;
    private final int count;

    private Domains(int[] byNode, int count) {
        this.byNode = byNode;
        this.count = count;
    }

    static Domains of(String key, List<Machine> machines) {
        int most = 0;
        for (Machine machine : machines) {
            most = Math.max(most, machine.number());
        }
        int[] byNode = new int[most + 1];
        Arrays.fill(byNode, NOWHERE);
        TreeMap<String, Integer> numbers = new TreeMap<>();
        for (Machine machine : machines) {
            String value = machine.domain(key);
            if (value != null) {
                Integer known = numbers.putIfAbsent(value, numbers.size());
                byNode[machine.number()] = known == null ? numbers.size() - 1 : known;
            }
        }
        return new Domains(byNode, numbers.size());
    }

    /** Whether a node has a value of the key. */
    boolean has(Machine machine) {
        return byNode[machine.number()] != NOWHERE;
    }

    /** How many domains these nodes stand in; those without a value are one more. */
    int among(List<Machine> machines) {
        boolean[] found = new boolean[count + 1];
        int different = 0;
        for (Machine machine : machines) {
            int domain = byNode[machine.number()] + 1;
            different += found[domain] ? 0 : 1;
            found[domain] = true;
        }
        return different;
    }

    /** For each of some nodes, how many of the pods counted on all nodes stand in its domain; 0 where it has none. */
    int[] sums(Counts counts, List<Machine> all, List<Machine> machines) {
        int[] byDomain = new int[count];
        for (Machine machine : all) {
            if (has(machine)) {
                byDomain[byNode[machine.number()]] += counts.on(machine);
            }
        }
        int[] sums = new int[machines.size()];
        for (int i = 0; i < sums.length; i++) {
            Machine machine = machines.get(i);
            sums[i] = has(machine) ? byDomain[byNode[machine.number()]] : 0;
        }
        return sums;
    }
}
