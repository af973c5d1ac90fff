package dev.ordinal.table;

import dev.ordinal.model.KubeObject;
import java.util.Map;
import java.util.TreeSet;

/**
 * The roles of a node, which it carries in its labels.
 *
 * @see "Kubernetes 1.36, pkg/printers/internalversion/printers.go, findNodeRoles"
 */
public final class NodeRoles {
    private static final String PREFIX = "node-role.kubernetes.io/";

    private NodeRoles() {}

    /** The roles ascending, joined with commas; {@code <none>} if it has none. */
    public static String text(KubeObject node) {
        TreeSet<String> roles = new TreeSet<>();
        for (Map.Entry<String, String> label : node.labels().texts().entrySet()) {
            String role = label.getKey().startsWith(PREFIX) ? label.getKey().substring(PREFIX.length()) : "";
            if (label.getKey().equals("kubernetes.io/role")) {
                role = label.getValue();
            }
            if (!role.isEmpty()) {
                roles.add(role);
            }
        }
        return Cells.orNone(String.join(",", roles));
    }
}
