package dev.ordinal.invariant;

import dev.ordinal.model.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of some invariants by what they look at, so that a row of the trace meets only those that concern it.
 *
 * @param writes by kind, those that look at a write to it
 */
record Docket(
        List<Invariant> invariants,
        Map<Kind, List<Entry>> writes,
        List<Entry> syncs,
        List<Entry> beginnings,
        List<Entry> facts) {
    /** A rule and the invariant that it belongs to. */
    record Entry(Invariant invariant, Rule rule) {}

    static Docket of(List<Invariant> invariants) {
        Map<Kind, List<Entry>> writes = new EnumMap<>(Kind.class);
        List<Entry> syncs = new ArrayList<>();
        List<Entry> beginnings = new ArrayList<>();
        List<Entry> facts = new ArrayList<>();
        for (Invariant invariant : invariants) {
            for (Rule rule : invariant.rules()) {
                List<Entry> list = switch (rule) {
                    case Rule.OfWrite of -> writes.computeIfAbsent(of.kind(), kind -> new ArrayList<>());
                    case Rule.OfSetWrite of -> writes.computeIfAbsent(of.kind(), kind -> new ArrayList<>());
                    case Rule.OfSync of -> syncs;
                    case Rule.OfBeginning of -> beginnings;
                    case Rule.OfFact of -> facts;
                };
                list.add(new Entry(invariant, rule));
            }
        }
        return new Docket(List.copyOf(invariants), writes, syncs, beginnings, facts);
    }

    List<Entry> of(Kind kind) {
        return writes.getOrDefault(kind, List.of());
    }
}
