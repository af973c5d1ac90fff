package dev.ordinal.storage.driver;

import dev.ordinal.model.ObjectKey;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What the drivers are at.
 *
 * @param jobs by key
 * @param down the drivers that are down
 * @param attachments by volume, the names of its attachments
 */
record DriverMemory(TreePMap<String, Job> jobs, TreePSet<String> down, PMap<String, TreePSet<String>> attachments) {
    static final DriverMemory EMPTY = new DriverMemory(TreePMap.empty(), TreePSet.empty(), HashTreePMap.empty());

    boolean isUp(String driver) {
        return !down.contains(driver);
    }

    boolean has(Job.Work work, ObjectKey about) {
        return jobs.containsKey(Job.key(work, about));
    }

    boolean isAttached(String volume) {
        return attachments.containsKey(volume);
    }

    DriverMemory with(Job job) {
        return new DriverMemory(jobs.plus(job.key(), job), down, attachments);
    }

    DriverMemory without(Job.Work work, ObjectKey about) {
        return new DriverMemory(jobs.minus(Job.key(work, about)), down, attachments);
    }

    DriverMemory without(@Nullable Job job) {
        return job == null ? this : new DriverMemory(jobs.minus(job.key()), down, attachments);
    }

    DriverMemory withDown(String driver, boolean isDown) {
        return new DriverMemory(jobs, isDown ? down.plus(driver) : down.minus(driver), attachments);
    }

    DriverMemory withAttachment(String volume, String attachment) {
        TreePSet<String> known = attachments.getOrDefault(volume, TreePSet.empty());
        return new DriverMemory(jobs, down, attachments.plus(volume, known.plus(attachment)));
    }

    DriverMemory withoutAttachment(String volume, String attachment) {
        TreePSet<String> rest =
                attachments.getOrDefault(volume, TreePSet.empty()).minus(attachment);
        return new DriverMemory(
                jobs, down, rest.isEmpty() ? attachments.minus(volume) : attachments.plus(volume, rest));
    }
}
