package dev.ordinal.invariant;

import dev.ordinal.release.Release;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that holds after every event.
 *
 * @param id its short name: {@code I3}; sets have I, pods and nodes P, containers K, storage S
 * @param name what holds, in a few words
 * @param holdsIn the releases that keep it
 * @param rules how it is judged: each one finds some of the ways to break it
 */
public record Invariant(String id, String name, Predicate<Release> holdsIn, List<Rule> rules) {
    static Invariant of(String id, String name, Rule... rules) {
        return new Invariant(id, name, release -> true, List.of(rules));
    }

    Invariant in(Predicate<Release> releases) {
        return new Invariant(id, name, releases, rules);
    }

    @Override
    public String toString() {
        return id + " (" + name + ")";
    }
}
