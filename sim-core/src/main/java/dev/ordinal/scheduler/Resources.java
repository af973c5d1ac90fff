package dev.ordinal.scheduler;

import dev.ordinal.model.Json;
import dev.ordinal.model.Quantity;
import java.util.Map;
import java.util.TreeMap;
import org.pcollections.TreePMap;

/**
 * Amounts of resources, as a pod requests them or a node offers them.
 *
 * @param cpu in thousandths of a core
 * @param memory in bytes
 * @param storage ephemeral storage in bytes
 * @param others extended resources by name
 */
record Resources(long cpu, long memory, long storage, TreePMap<String, Long> others) {
    static final Resources NONE = new Resources(0, 0, 0, TreePMap.empty());

    /** The amounts of a list such as {@code {cpu: 500m, memory: 1Gi}}; the number of pods is left out. */
    static Resources of(Json.Obj list) {
        if (list.isEmpty()) {
            return NONE;
        }
        long cpu = 0;
        long memory = 0;
        long storage = 0;
        TreeMap<String, Long> others = new TreeMap<>();
        for (int i = 0; i < list.size(); i++) {
            Quantity amount = Quantity.of(list.valueAt(i));
            Quantity known = amount == null ? Quantity.ZERO : amount;
            switch (list.keyAt(i)) {
                case "cpu" -> cpu = known.milliValue();
                case "memory" -> memory = known.value();
                case "ephemeral-storage" -> storage = known.value();
                case "pods" -> {}
                default -> others.put(list.keyAt(i), known.value());
            }
        }
        return new Resources(cpu, memory, storage, TreePMap.from(others));
    }

    Resources plus(Resources other) {
        return other == NONE
                ? this
                : new Resources(cpu + other.cpu, memory + other.memory, storage + other.storage, sum(other.others, 1));
    }

    Resources minus(Resources other) {
        return other == NONE
                ? this
                : new Resources(cpu - other.cpu, memory - other.memory, storage - other.storage, sum(other.others, -1));
    }

    Resources max(Resources other) {
        TreePMap<String, Long> most = others;
        for (Map.Entry<String, Long> entry : other.others.entrySet()) {
            most = most.plus(entry.getKey(), Math.max(entry.getValue(), other(entry.getKey())));
        }
        return new Resources(
                Math.max(cpu, other.cpu), Math.max(memory, other.memory), Math.max(storage, other.storage), most);
    }

    long other(String name) {
        return others.getOrDefault(name, 0L);
    }

    private TreePMap<String, Long> sum(TreePMap<String, Long> more, int sign) {
        TreePMap<String, Long> sum = others;
        for (Map.Entry<String, Long> entry : more.entrySet()) {
            long value = other(entry.getKey()) + sign * entry.getValue();
            sum = value == 0 ? sum.minus(entry.getKey()) : sum.plus(entry.getKey(), value);
        }
        return sum;
    }
}
