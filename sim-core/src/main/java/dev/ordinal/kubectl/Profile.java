package dev.ordinal.kubectl;

import dev.ordinal.release.Release;
import dev.ordinal.table.Dialect;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of kubectl: how it prints, and what it does.
 *
 * @param name {@code 1.36}
 * @param server how the API server makes tables that it is used with
 * @param betweenCreates from one object of a {@code create} to the next, while it looks up how the next one is checked
 */
public record Profile(
        String name, Dialect.Client client, Dialect.Server server, Duration betweenCreates, Set<Trait> traits) {
    /** One thing in which versions of kubectl differ. */
    public enum Trait {
        /** Success lines read {@code statefulset.apps "web" created}, not {@code statefulset.apps/web created}. */
        QUOTED_NAMES,
        /** A deletion tells the namespace. */
        DELETION_NAMES_NAMESPACE,
        /** A deletion waits until the object is gone. */
        DELETION_WAITS,
        /** A set is scaled to nothing by the client before it is deleted. */
        SCALES_DOWN_TO_DELETE,
        /** Manifests are checked by the client, with texts of its own. */
        VALIDATES_ITSELF,
        /** A usage error ends in the hint to ask for help. */
        USAGE_HINT,
        /** A scale of nothing says so. */
        SAYS_NOTHING_TO_SCALE,
        /** A patch that changes nothing fails. */
        NO_CHANGE_FAILS,
        /** The history of a set lists numbers only, with a zero for each revision first. */
        BARE_HISTORY,
        /** An undo of an applied object warns. */
        UNDO_WARNS,
        /** A missing annotation of the last applied configuration is reported with the name of the object. */
        NAMES_UNAPPLIED,
        /** A warning begins with a capital. */
        CAPITAL_WARNINGS,
        /** Deletion words depend on a grace period of zero. */
        SAYS_FORCE_DELETED,
        /** A label added and another removed at once are a modification. */
        MODIFIES_LABELS,
        /** A refused drain says twice that it cannot delete pods without controller. */
        DOUBLES_REFUSALS,
        /** Times in YAML stand without quotes. */
        BARE_TIMES,
        /** An object that has no creation time yet says that it is null. */
        NULL_TIMES,
        /** The status of a rollout and other texts name what is available for a strategy. */
        NAMES_STRATEGY,
        /** It is of the first kind: fewer commands and flags, and the usage around a complaint about them. */
        FIRST_FLAGS,
        /** Of several missing names, the first is told alone. */
        STOPS_AT_MISSING,
        /** A table is sorted while it is printed, which hides what is wrong with the field. */
        SORTS_TABLES,
        /** It has the output format kyaml. */
        LISTS_KYAML
    }

    private static final List<Profile> ALL = List.of(
            new Profile(
                    "1.10",
                    Dialect.Client.V1_10,
                    Dialect.Server.V1_10,
                    Duration.ofMillis(5),
                    EnumSet.of(
                            Trait.QUOTED_NAMES,
                            Trait.SCALES_DOWN_TO_DELETE,
                            Trait.VALIDATES_ITSELF,
                            Trait.USAGE_HINT,
                            Trait.NO_CHANGE_FAILS,
                            Trait.BARE_HISTORY,
                            Trait.BARE_TIMES,
                            Trait.NULL_TIMES,
                            Trait.FIRST_FLAGS,
                            Trait.STOPS_AT_MISSING)),
            new Profile(
                    "1.32",
                    Dialect.Client.V1_32,
                    Dialect.Server.V1_26,
                    Duration.ofMillis(40),
                    EnumSet.of(
                            Trait.DELETION_WAITS,
                            Trait.SAYS_NOTHING_TO_SCALE,
                            Trait.UNDO_WARNS,
                            Trait.NAMES_UNAPPLIED,
                            Trait.CAPITAL_WARNINGS,
                            Trait.SAYS_FORCE_DELETED,
                            Trait.NAMES_STRATEGY,
                            Trait.DOUBLES_REFUSALS,
                            Trait.NULL_TIMES,
                            Trait.SORTS_TABLES)),
            new Profile(
                    "1.36",
                    Dialect.Client.V1_36,
                    Dialect.Server.V1_36,
                    Duration.ofMillis(70),
                    EnumSet.of(
                            Trait.DELETION_NAMES_NAMESPACE,
                            Trait.DELETION_WAITS,
                            Trait.UNDO_WARNS,
                            Trait.NAMES_UNAPPLIED,
                            Trait.CAPITAL_WARNINGS,
                            Trait.SAYS_FORCE_DELETED,
                            Trait.NAMES_STRATEGY,
                            Trait.MODIFIES_LABELS,
                            Trait.SORTS_TABLES,
                            Trait.LISTS_KYAML)));

    public Profile {
        EnumSet<Trait> copy = EnumSet.noneOf(Trait.class);
        copy.addAll(traits);
        traits = Collections.unmodifiableSet(copy);
    }

    public static List<String> names() {
        return ALL.stream().map(Profile::name).toList();
    }

    public static @Nullable Profile named(String name) {
        return ALL.stream()
                .filter(profile -> profile.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The kubectl that belongs to a release: the one that recordings of it were made with. */
    public static Profile matching(Release release) {
        return Objects.requireNonNull(named(release.kubectl()), release.kubectl());
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
