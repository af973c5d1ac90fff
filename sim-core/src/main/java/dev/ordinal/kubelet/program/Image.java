package dev.ordinal.kubelet.program;

import java.time.Duration;

/**
 * An image and its registry.
 *
 * @param pull how long it takes to pull it
 * @param size in bytes
 * @param isPresent whether every node has it from the start
 * @param error what the runtime says when it cannot be pulled; empty if it can
 */
public record Image(Duration pull, long size, boolean isPresent, String error) {
    /** One of 50 MB that is pulled within two seconds. */
    public static final Image SMALL = new Image(Duration.ofSeconds(2), 50_000_000, false, "");

    /** The same image, whose registry answers with an error, or not if that is empty. */
    public Image failing(String message) {
        return new Image(pull, size, isPresent, message);
    }
}
