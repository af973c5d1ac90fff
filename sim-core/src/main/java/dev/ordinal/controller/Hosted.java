package dev.ordinal.controller;

import java.time.Duration;

/**
 * All that is kept of one component between two moments.
 *
 * @param lag how far its watches are behind
 */
public record Hosted(Object memory, View view, Recorder recorder, Duration lag) {
    Hosted remembering(Object changed) {
        return changed == memory ? this : new Hosted(changed, view, recorder, lag);
    }

    Hosted seeing(View changed) {
        return new Hosted(memory, changed, recorder, lag);
    }

    Hosted recording(Recorder changed) {
        return changed == recorder ? this : new Hosted(memory, view, changed, lag);
    }
}
