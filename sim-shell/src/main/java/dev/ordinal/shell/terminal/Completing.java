package dev.ordinal.shell.terminal;

import dev.ordinal.shell.command.Completions;
import dev.ordinal.shell.session.Conversation;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** What Tab offers. */
final class Completing implements Completer {
    /** With a word about each, candidates stand on lines of their own; more of them would fill the screen. */
    private static final int MOST_EXPLAINED = 12;

    private final Conversation conversation;

    Completing(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        var found = Completions.of(before, conversation.surroundings());
        for (dev.ordinal.shell.command.Candidate one : found) {
            String about = one.about().isEmpty() || found.size() > MOST_EXPLAINED ? null : one.about();
            candidates.add(new Candidate(one.text(), one.text(), null, about, null, null, one.isWhole()));
        }
    }
}
