package dev.ordinal.storage.binding;

import dev.ordinal.controller.Turn;
import dev.ordinal.model.KubeObject;

/** An event that is yet to be emitted. */
record Word(boolean isWarning, String reason, String message) {
    static Word normal(String reason, String message) {
        return new Word(false, reason, message);
    }

    static Word warning(String reason, String message) {
        return new Word(true, reason, message);
    }

    void say(Turn turn, KubeObject about) {
        if (isWarning) {
            turn.warning(about, reason, message);
        } else {
            turn.normal(about, reason, message);
        }
    }
}
