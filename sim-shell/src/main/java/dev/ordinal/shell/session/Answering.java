package dev.ordinal.shell.session;

import dev.ordinal.controller.Happening;
import dev.ordinal.model.Kind;
import dev.ordinal.model.ObjectKey;
import dev.ordinal.scenario.Account;
import dev.ordinal.shell.render.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** What happened, told line by line. */
final class Answering {
    /** Lines that are told unasked, which fit into a small terminal; {@code events} tells all. */
    private static final int MOST = 15;

    private Answering() {}

    /** What was done, in the line that an account has for it. */
    static String deed(Entry.Began began) {
        List<String> lines = new ArrayList<>();
        began.tell(Account.withOwnNames(lines::add));
        return lines.getLast();
    }

    static List<String> lines(PVector<Entry> log) {
        List<String> lines = new ArrayList<>();
        Account account = Account.withOwnNames(lines::add);
        log.forEach(entry -> {
            if (entry instanceof Entry.Happened) {
                entry.tell(account);
            }
        });
        return lines;
    }

    /** What has happened since a world was another: the last of it, and how much more there is; or that nothing has. */
    static Output happened(World before, World after) {
        Output recent = recent(before, after);
        return !recent.parts().isEmpty()
                ? recent
                : Output.note(
                        after.cluster().isQuiet() ? "nothing happens, and nothing more is to come" : "nothing happens");
    }

    /** The same, and nothing at all if nothing has happened. */
    static Output recent(World before, World after) {
        PVector<Entry> log =
                after.log().subList(before.log().size(), after.log().size());
        List<String> lines = briefly(log);
        if (lines.isEmpty()) {
            return Output.NONE;
        }
        List<String> last = lines.subList(Math.max(0, lines.size() - MOST), lines.size());
        int hidden = lines(log).size() - last.size();
        Output shown = Output.told(String.join("\n", last));
        return hidden == 0
                ? shown
                : Output.note("... " + hidden + (hidden == 1 ? " more line" : " more lines") + ": type events")
                        .then(shown);
    }

    /** What happened, of an event that came again and again only its last time, so that it does not hide the rest. */
    private static List<String> briefly(PVector<Entry> log) {
        Map<Object, String> lines = new LinkedHashMap<>();
        int others = 0;
        for (Entry entry : log) {
            for (String line : lines(TreePVector.singleton(entry))) {
                ObjectKey event = event(entry);
                Object about = event == null ? Integer.valueOf(others++) : event;
                lines.remove(about);
                lines.put(about, line);
            }
        }
        return List.copyOf(lines.values());
    }

    /** The event of Kubernetes that an entry tells of; null if it tells of something else. */
    private static @Nullable ObjectKey event(Entry entry) {
        return entry instanceof Entry.Happened happened
                        && happened.row().what() instanceof Happening.Stored stored
                        && stored.change().kind() == Kind.EVENT
                ? stored.change().object().key()
                : null;
    }
}
