package dev.ordinal.controller;

import java.time.Duration;

/**
 * All that is kept of one component between two moments.
 *
 * @param life how many of its processes have died
 * @param isDown whether its process has died and the next one has not begun
 * @param listed the revision that its process found when it began; older changes are no news
 */
public record Hosted(Object memory, View view, Recorder recorder, Link link, int life, boolean isDown, long listed) {

    /** A component whose watches are so far behind, and whose writes work. */
    public Hosted(Object memory, View view, Recorder recorder, Duration lag) {
        this(memory, view, recorder, Link.of(lag), 0, false, -1);
    }

    Hosted remembering(Object changed) {
        return changed == memory ? this : new Hosted(changed, view, recorder, link, life, isDown, listed);
    }

    Hosted seeing(View changed) {
        return new Hosted(memory, changed, recorder, link, life, isDown, listed);
    }

    Hosted recording(Recorder changed) {
        return changed == recorder ? this : new Hosted(memory, view, changed, link, life, isDown, listed);
    }

    Hosted linked(Link changed) {
        return new Hosted(memory, view, recorder, changed, life, isDown, listed);
    }

    /** The process has died; the next one will know no more than this. */
    Hosted dying(Object blank, View nothing, Recorder silent) {
        return new Hosted(blank, nothing, silent, link, life + 1, true, listed);
    }

    /** The next process begins with what the API holds at this revision; its watches are new. */
    Hosted beginning(View all, long revision) {
        return new Hosted(memory, all, recorder, link.holding(null), life, false, revision);
    }
}
