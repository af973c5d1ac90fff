package dev.ordinal.dns;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * What the cluster's name server said of names, which it goes on saying for {@link Dns#TTL}, whatever has become of the pods
 * behind them; also that there is no such name.
 *
 * @param kept by whole name, the latest answer of its own
 */
public record Recall(TreePMap<String, Kept> kept) {
    public static final Recall NOTHING = new Recall(TreePMap.empty());

    /** An answer and when it was found. */
    public record Kept(Reply reply, Instant since) {
        boolean isFresh(Instant now) {
            return now.isBefore(since.plus(Dns.TTL));
        }
    }

    /** The memory once a name has been asked for: what is too old is found anew. */
    public Recall asked(String name, Dns dns, Instant now) {
        Kept known = kept.get(name);
        if (known != null && known.isFresh(now)) {
            return this;
        }
        return new Recall(without(now).plus(name, new Kept(dns.addresses(name), now)));
    }

    private TreePMap<String, Kept> without(Instant now) {
        TreePMap<String, Kept> fresh = kept;
        for (String name : kept.keySet()) {
            Kept each = kept.get(name);
            fresh = each != null && each.isFresh(now) ? fresh : fresh.minus(name);
        }
        return fresh;
    }

    /** The latest answer for a name; null if nobody has asked for it lately. */
    public @Nullable Reply of(String name) {
        Kept known = kept.get(name);
        return known == null ? null : known.reply();
    }
}
