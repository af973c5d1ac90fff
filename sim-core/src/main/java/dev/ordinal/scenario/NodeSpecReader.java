package dev.ordinal.scenario;

import dev.ordinal.kubelet.NodeSpec;
import dev.ordinal.model.NameRules;
import dev.ordinal.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/** Reads {@code nodes:} of a cluster, and objects to what no node can be or be called. */
final class NodeSpecReader {
    private static final List<String> FIELDS =
            List.of("cpu", "labels", "memory", "name", "pods", "volumeLimit", "zone");
    private static final int PODS = 110;

    private final TreeSet<String> names = new TreeSet<>();

    List<NodeSpec> read(List<Field> nodes) {
        List<NodeSpec> specs = new ArrayList<>();
        for (Field node : nodes) {
            specs.add(node(node));
        }
        return specs;
    }

    private NodeSpec node(Field node) {
        node.allow(FIELDS);
        Field limit = node.member("volumeLimit");
        Field zone = node.member("zone");
        return new NodeSpec(
                name(node),
                zone.isPresent() ? labelValue(zone) : null,
                amount(node.member("cpu"), "4"),
                amount(node.member("memory"), "16Gi"),
                count(node.member("pods"), PODS),
                limit.isPresent() ? Integer.valueOf(count(limit, 0)) : null,
                labels(node.member("labels")));
    }

    private String name(Field node) {
        String name = node.required("name", "Write: name: node-a");
        if (!name.isEmpty() && !NameRules.isSubdomain(name)) {
            node.member("name")
                    .wrong("'" + name + "' is no name of a node", "Write small letters, digits, - and . only: node-a");
        } else if (!name.isEmpty() && !names.add(name)) {
            node.member("name").wrong("there is a node '" + name + "' already", "Give each node a name of its own.");
        }
        return name;
    }

    private static PMap<String, String> labels(Field field) {
        PMap<String, String> labels = TreePMap.empty();
        for (Map.Entry<String, Field> label : field.members().entrySet()) {
            if (!NameRules.isQualifiedName(label.getKey())) {
                label.getValue().wrong("'" + label.getKey() + "' is no key of a label", "Write: disk: ssd");
            }
            labels = labels.plus(label.getKey(), labelValue(label.getValue()));
        }
        return labels;
    }

    private static String labelValue(Field field) {
        String value = field.text("");
        if (!NameRules.isLabelValue(value)) {
            field.wrong(
                    "'" + value + "' is no value of a label",
                    "Write letters, digits, -, _ and . only, with a letter or digit first and last, 63 at most.");
        }
        return value;
    }

    private static String amount(Field field, String usual) {
        String text = field.text(usual);
        Quantity amount = Quantity.parse(text);
        if (amount == null || amount.value() <= 0) {
            field.wrong("'" + text + "' is no amount that a node can have", "Write: " + usual);
        }
        return text;
    }

    private static int count(Field field, int usual) {
        long number = field.number(usual);
        if (number < 0 || number > Integer.MAX_VALUE) {
            field.wrong("there cannot be " + number, "Write a whole number from 0 on.");
        }
        return (int) number;
    }
}
