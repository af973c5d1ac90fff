package dev.ordinal.apiserver;

import dev.ordinal.kernel.Bits;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Timestamps;
import java.time.Instant;
import java.util.List;

/** What the API server makes up for an object: its uid, a generated name, its revision and the other metadata it owns. */
final class Names {
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX = 5;
    private static final int PREFIX = 58;
    /** Metadata that stay as stored whatever an update says. */
    private static final List<String> OWNED = List.of(
            "uid",
            "name",
            "namespace",
            "creationTimestamp",
            "generation",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generateName",
            "selfLink");

    private final long seed;
    private final boolean podsCountGenerations;

    /** @param podsCountGenerations whether pods do so, too */
    Names(long seed, boolean podsCountGenerations) {
        this.seed = seed;
        this.podsCountGenerations = podsCountGenerations;
    }

    /** The object with a name: its own, or one made from {@code generateName}. */
    KubeObject named(KubeObject object, long revision) {
        String prefix = object.metadata().text("generateName");
        if (!object.name().isEmpty() || prefix == null) {
            return object;
        }
        StringBuilder name = new StringBuilder(prefix.substring(0, Math.min(PREFIX, prefix.length())));
        long bits = Bits.of(seed, -revision);
        for (int i = 0; i < SUFFIX; i++) {
            name.append(ALPHABET.charAt((int) Long.remainderUnsigned(bits, ALPHABET.length())));
            bits = Long.divideUnsigned(bits, ALPHABET.length());
        }
        return object.with(Json.of(name.toString()), "metadata", "name");
    }

    /** The object as it is first stored. */
    KubeObject born(KubeObject object, long revision, Instant now) {
        Json.Obj metadata = object.metadata()
                .with("uid", uid(revision))
                .with("creationTimestamp", Timestamps.seconds(now))
                .with("resourceVersion", Long.toString(revision))
                .without("deletionTimestamp")
                .without("deletionGracePeriodSeconds");
        metadata = countsGenerations(object.kind()) ? metadata.with("generation", 1) : metadata.without("generation");
        return object.with(metadata, "metadata");
    }

    KubeObject revised(KubeObject object, long revision) {
        return object.with(Json.of(Long.toString(revision)), "metadata", "resourceVersion");
    }

    /** The metadata of an update: as sent, but for what the API server owns. */
    static Json.Obj kept(Json.Obj stored, Json.Obj sent) {
        if (sent == stored) {
            return stored;
        }
        Json.Obj kept = sent;
        for (String field : OWNED) {
            kept = kept.withOptional(field, stored.get(field));
        }
        return kept.withOptional("resourceVersion", stored.get("resourceVersion"));
    }

    private boolean countsGenerations(Kind kind) {
        return switch (kind) {
            case STATEFUL_SET, POD_DISRUPTION_BUDGET, ENDPOINT_SLICE, PRIORITY_CLASS -> true;
            case POD -> podsCountGenerations;
            default -> false;
        };
    }

    /** A uid in the form of a random UUID. */
    private String uid(long revision) {
        long high = Bits.of(seed, 2 * revision) & ~0xf000L | 0x4000L;
        long low = Bits.of(seed, 2 * revision + 1) & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new java.util.UUID(high, low).toString();
    }
}
