package dev.ordinal.compare;

import dev.ordinal.model.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The states of each object, in order: those that lasted, each unlike the one before. */
final class Timelines {
    private static final double FOR_EVER = 1e9;

    private final Map<List<String>, Integer> created = new LinkedHashMap<>();
    private final Map<ObjectLife, List<Spell>> timelines = new LinkedHashMap<>();

    private Timelines() {}

    /** Every object that had a lasting state, or was deleted; in the order of {@link ObjectLife#ORDER}. */
    static TreeMap<ObjectLife, List<Spell>> of(List<Row> rows) {
        Timelines all = new Timelines();
        for (Row row : rows) {
            if (row instanceof Row.Milestone milestone) {
                all.add(milestone);
            }
        }
        TreeMap<ObjectLife, List<Spell>> lasting = new TreeMap<>(ObjectLife.ORDER);
        all.timelines.forEach((object, spells) -> {
            List<Spell> kept = lasting(spells);
            if (!kept.isEmpty()) {
                lasting.put(object, kept);
            }
        });
        return lasting;
    }

    private void add(Row.Milestone milestone) {
        List<String> identity = List.of(milestone.kind(), milestone.name());
        if (milestone.what() == Row.What.CREATED) {
            created.merge(identity, 1, Integer::sum);
        }
        ObjectLife object = new ObjectLife(milestone.kind(), milestone.name(), created.getOrDefault(identity, 0));
        List<Spell> spells = timelines.computeIfAbsent(object, none -> new ArrayList<>());
        spells.add(next(milestone, spells));
    }

    private static Spell next(Row.Milestone milestone, List<Spell> before) {
        return switch (milestone.what()) {
            case DELETED -> new Spell(milestone.at(), null);
            case CREATED -> new Spell(milestone.at(), counted(milestone.kind(), milestone.now()));
            case CHANGED -> {
                Json.Obj last = before.isEmpty() ? null : before.getLast().state();
                Json.Obj merged = (last == null ? Json.EMPTY : last).withAll(milestone.now());
                yield new Spell(milestone.at(), counted(milestone.kind(), withoutNulls(merged)));
            }
        };
    }

    /** The fields that count. What a node has attached is left out: the attachments themselves are compared. */
    private static Json.Obj counted(String kind, Json.Obj state) {
        return kind.equals("Node") ? state.without("attached") : state;
    }

    private static Json.Obj withoutNulls(Json.Obj state) {
        Json.Obj result = state;
        for (String key : state.keys()) {
            if (state.get(key) == Json.Null.NULL) {
                result = result.without(key);
            }
        }
        return result;
    }

    private static List<Spell> lasting(List<Spell> spells) {
        List<Spell> kept = new ArrayList<>();
        for (int i = 0; i < spells.size(); i++) {
            Spell spell = spells.get(i);
            double end = i + 1 < spells.size() ? spells.get(i + 1).since().seconds() : FOR_EVER;
            boolean passing = spell.state() != null && end - spell.since().seconds() < Spell.STABLE;
            boolean repeated = !kept.isEmpty() && Objects.equals(kept.getLast().state(), spell.state());
            if (!passing && !repeated) {
                kept.add(spell);
            }
        }
        return kept;
    }
}
