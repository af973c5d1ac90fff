package dev.ordinal.kubectl.describe;

import dev.ordinal.model.Json;
import dev.ordinal.model.KubeObject;

/** The description of the drivers on a node. */
final class CsiNodeText {
    private CsiNodeText() {}

    static void write(Page page, KubeObject node) {
        page.field(0, "Name", node.name());
        MetadataText.labelsAndAnnotations(page, node);
        page.field(0, "CreationTimestamp", Page.moment(node.metadata().text("creationTimestamp")));
        page.heading(0, "Spec");
        if (!node.spec().has("drivers")) {
            return;
        }
        page.heading(1, "Drivers");
        for (Json.Obj driver : node.spec().array("drivers").objects()) {
            page.heading(2, driver.text("name", ""));
            page.field(3, "Node ID", driver.text("nodeID", ""));
            if (driver.object("allocatable").has("count")) {
                page.heading(3, "Allocatables");
                page.field(
                        4, "Count", String.valueOf(driver.object("allocatable").number("count", 0)));
            }
            if (driver.has("topologyKeys")) {
                page.field(
                        3,
                        "Topology Keys",
                        MetadataText.list(driver.array("topologyKeys").texts()));
            }
        }
    }
}
