package dev.ordinal.kubelet.mount;

import dev.ordinal.model.Json;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What goes wrong on nodes.
 *
 * @param nodes those that do nothing
 * @param shares the drivers whose server does not answer
 * @param errors by driver, why mounts fail
 * @param plugins by node and driver, what the node's CSINode said of a plugin that is gone
 */
record Troubles(
        TreePSet<String> nodes,
        TreePSet<String> shares,
        TreePMap<String, String> errors,
        TreePMap<String, Json.Obj> plugins) {
    static final Troubles NONE = new Troubles(TreePSet.empty(), TreePSet.empty(), TreePMap.empty(), TreePMap.empty());

    Troubles withNodes(TreePSet<String> down) {
        return new Troubles(down, shares, errors, plugins);
    }

    Troubles withShares(TreePSet<String> down) {
        return new Troubles(nodes, down, errors, plugins);
    }

    Troubles withErrors(TreePMap<String, String> all) {
        return new Troubles(nodes, shares, all, plugins);
    }

    Troubles withPlugins(TreePMap<String, Json.Obj> gone) {
        return new Troubles(nodes, shares, errors, gone);
    }
}
