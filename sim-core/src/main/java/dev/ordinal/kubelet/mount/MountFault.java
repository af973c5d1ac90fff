package dev.ordinal.kubelet.mount;

import dev.ordinal.model.ObjectKey;

/** What can be done from outside to the volumes that nodes mount; each is a wake-up of the kubelets. */
public sealed interface MountFault {
    /** The volume of a claim holds so many files from now on. */
    record ManyFiles(ObjectKey claim, long count) implements MountFault {}

    /** The node plugin of a driver is not on a node any more. */
    record PluginDown(String node, String driver) implements MountFault {}

    record PluginUp(String node, String driver) implements MountFault {}

    /** The server behind a driver's shares does not answer: mounts fail late, and unmounts hang. */
    record ShareDown(String driver) implements MountFault {}

    record ShareUp(String driver) implements MountFault {}

    /** Mounts of a driver's volumes fail. */
    record MountFails(String driver, String error) implements MountFault {}

    record MountWorks(String driver) implements MountFault {}
}
