package dev.ordinal.storage.binding;

import dev.ordinal.model.KubeObject;
import dev.ordinal.model.Volume;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePSet;

/**
 * Where a claim has to look for a volume: those that nobody holds, and those that name this claim.
 *
 * @param places by volume, the path of the claim that it names; empty for none
 * @param volumes by such a place, the names of the volumes there
 */
record Shelf(PMap<String, String> places, PMap<String, TreePSet<String>> volumes) {
    static final Shelf EMPTY = new Shelf(HashTreePMap.empty(), HashTreePMap.empty());

    private static final String FREE = "";

    Shelf with(KubeObject volume) {
        Volume.ClaimRef claim = Volume.of(volume).claimRef();
        return moved(volume.name(), claim == null ? FREE : claim.path());
    }

    Shelf without(String volume) {
        return moved(volume, null);
    }

    /** The names of all volumes that this claim might get. */
    List<String> candidates(String claim) {
        List<String> found = new ArrayList<>(volumes.getOrDefault(claim, TreePSet.empty()));
        found.addAll(volumes.getOrDefault(FREE, TreePSet.empty()));
        return found;
    }

    private Shelf moved(String volume, @Nullable String place) {
        String old = places.get(volume);
        if (old == null ? place == null : old.equals(place)) {
            return this;
        }
        PMap<String, TreePSet<String>> rest = volumes;
        if (old != null) {
            TreePSet<String> left = rest.getOrDefault(old, TreePSet.empty()).minus(volume);
            rest = left.isEmpty() ? rest.minus(old) : rest.plus(old, left);
        }
        if (place == null) {
            return new Shelf(places.minus(volume), rest);
        }
        return new Shelf(
                places.plus(volume, place),
                rest.plus(place, rest.getOrDefault(place, TreePSet.empty()).plus(volume)));
    }
}
