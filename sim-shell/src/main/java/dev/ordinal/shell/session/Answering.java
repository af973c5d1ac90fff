package dev.ordinal.shell.session;

import dev.ordinal.scenario.Account;
import dev.ordinal.shell.render.Output;
import java.util.ArrayList;
import java.util.List;
import org.pcollections.PVector;

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
        List<String> lines =
                lines(after.log().subList(before.log().size(), after.log().size()));
        if (lines.isEmpty()) {
            return Output.NONE;
        }
        int hidden = Math.max(0, lines.size() - MOST);
        Output shown = Output.told(String.join("\n", lines.subList(hidden, lines.size())));
        return hidden == 0
                ? shown
                : Output.note("... " + hidden + " lines before these: type events")
                        .then(shown);
    }
}
