package dev.ordinal.container;

import org.pcollections.TreePMap;

/**
 * A part of a container's file system.
 *
 * @param path where it stands, {@code /data}; empty for the root
 * @param device what {@code mount} and {@code df} name: {@code /dev/nvme1n1}
 * @param type {@code ext4}, {@code tmpfs}, {@code overlay}
 * @param bytes how much it holds
 * @param files what each file holds, by its path from the volume's top; a directory's path ends in a slash and holds nothing
 */
public record Volume(
        String path, String device, String type, long bytes, boolean isReadOnly, TreePMap<String, String> files) {
    Volume with(TreePMap<String, String> changed) {
        return new Volume(path, device, type, bytes, isReadOnly, changed);
    }

    /** How many bytes its files take. */
    long used() {
        long sum = 0;
        for (String text : files.values()) {
            sum += text.length();
        }
        return sum;
    }
}
