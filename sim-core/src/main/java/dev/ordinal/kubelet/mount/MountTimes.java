package dev.ordinal.kubelet.mount;

import java.time.Duration;

/**
 * How long nodes take for what the API does not show.
 *
 * @param mount from the start of a mount to its end
 * @param format what a disk that was never formatted takes besides
 * @param unmount from the start of an unmount until the device is free
 * @param shareLimit how long the mount of a share is tried whose server does not answer
 * @param filesPerSecond how many files a walk over a volume gives to a group
 */
public record MountTimes(Duration mount, Duration format, Duration unmount, Duration shareLimit, long filesPerSecond) {
    /** Of a common machine. */
    public static final MountTimes USUAL = new MountTimes(
            Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofSeconds(125), 10_000);
}
