package dev.ordinal.manifest;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonText;
import dev.ordinal.model.YamlScalar;
import dev.ordinal.model.schema.FieldPath;
import dev.ordinal.text.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns one document's node graph into a value; a node that several aliases name is read once and shared. */
final class NodeReader {
    /** How many values a document may stand for when its aliases are written out. */
    private static final long MOST_VALUES = 1_000_000;

    /** A node that was read: its value, its places, and how many values it stands for. */
    private record Read(Json value, Places places, long size) {}

    private final String file;
    private final int firstLine;

    /** By the node itself: one equals no other. */
    private final Map<Node, Read> done = new LinkedHashMap<>();

    private final Map<Node, Boolean> open = new LinkedHashMap<>();
    private final List<Document.Duplicate> duplicates = new ArrayList<>();

    NodeReader(String file, int firstLine) {
        this.file = file;
        this.firstLine = firstLine;
    }

    Document document(Node root) {
        Read read = read(root, FieldPath.ROOT);
        return new Document(read.value, read.places, duplicates);
    }

    private Read read(Node node, FieldPath path) {
        Read known = done.get(node);
        if (known != null) {
            return known;
        }
        if (open.put(node, true) != null) {
            throw new Slip(
                    node.getStartMark(),
                    "this value contains itself",
                    "Give the alias a value that ends before it.",
                    "yaml: anchor '" + node.getAnchor() + "' value contains itself");
        }
        Read read = switch (node) {
            case ScalarNode scalar -> new Read(scalar(scalar), Places.ofScalar(place(node)), 1);
            case SequenceNode sequence -> sequence(sequence, path);
            case MappingNode mapping -> mapping(mapping, path);
            default -> throw new IllegalStateException("no such node: " + node.getNodeId());
        };
        if (read.size > MOST_VALUES) {
            throw new Slip(
                    node.getStartMark(),
                    "aliases make this more than " + MOST_VALUES + " values",
                    "Use fewer aliases of aliases.",
                    "yaml: document contains excessive aliasing");
        }
        open.remove(node);
        done.put(node, read);
        return read;
    }

    private Read sequence(SequenceNode node, FieldPath path) {
        List<Json> values = new ArrayList<>(node.getValue().size());
        List<Places> places = new ArrayList<>(node.getValue().size());
        long size = 1;
        for (Node item : node.getValue()) {
            Read read = read(item, path.item(values.size()));
            values.add(read.value);
            places.add(read.places);
            size += read.size;
        }
        return new Read(Json.array(values), Places.ofArray(place(node), places), size);
    }

    /** Members that stand in the mapping itself win over merged ones, and the first merged one over later ones. */
    private Read mapping(MappingNode node, FieldPath path) {
        Map<String, Json> values = new LinkedHashMap<>();
        Map<String, Places.Member> places = new LinkedHashMap<>();
        long size = 1;
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                continue;
            }
            String key = key(tuple.getKeyNode());
            Read read = read(tuple.getValueNode(), path.member(key));
            Place at = place(tuple.getKeyNode());
            if (values.put(key, read.value) != null) {
                duplicates.add(new Document.Duplicate(path.member(key), at));
            }
            places.put(key, new Places.Member(at, read.places));
            size += read.size;
        }
        for (NodeTuple tuple : node.getValue()) {
            if (isMerge(tuple.getKeyNode())) {
                size += merge(tuple.getValueNode(), path, values, places);
            }
        }
        return new Read(Json.object(values), Places.ofObject(place(node), places), size);
    }

    private long merge(Node source, FieldPath path, Map<String, Json> values, Map<String, Places.Member> places) {
        if (source instanceof SequenceNode sequence) {
            long size = 0;
            for (Node each : sequence.getValue()) {
                size += merge(each, path, values, places);
            }
            return size;
        }
        Read read = read(source, path);
        if (!(read.value instanceof Json.Obj object)) {
            throw new Slip(
                    source.getStartMark(),
                    "<< takes a mapping or a list of mappings",
                    "Write: <<: *name, where name is the anchor of a mapping.",
                    "yaml: map merge requires map or sequence of maps as the value");
        }
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            if (values.putIfAbsent(key, object.valueAt(i)) == null) {
                places.put(key, read.places.member(key));
            }
        }
        return read.size;
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getValue().equals("<<")
                && (scalar.getTag().equals(PlainResolver.PLAIN)
                        || scalar.getTag().equals(Tag.MERGE));
    }

    private String key(Node node) {
        Json value = node instanceof ScalarNode scalar ? scalar(scalar) : Json.Null.NULL;
        return switch (value) {
            case Json.Str text -> text.value();
            case Json.Num ignored -> JsonText.compact(value);
            case Json.Dec ignored -> JsonText.compact(value);
            case Json.Bool ignored -> JsonText.compact(value);
            case Json.Null ignored -> throw noKey(node);
            case Json.Arr ignored -> throw noKey(node);
            case Json.Obj ignored -> throw noKey(node);
        };
    }

    private static Slip noKey(Node node) {
        String type = switch (node) {
            case MappingNode ignored -> "map[interface {}]interface {}";
            case SequenceNode ignored -> "[]interface {}";
            default -> "%!s(<nil>)";
        };
        return new Slip(
                node.getStartMark(),
                "a key must be text",
                "Put the key in quotes.",
                "unsupported map key of type: " + type);
    }

    private static Json scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        boolean isQuoted = node.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN;
        if (tag.equals(Tag.BINARY)) {
            return binary(node);
        }
        boolean isNumberTag =
                tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.BOOL) || tag.equals(Tag.NULL);
        if (!isNumberTag && (isQuoted || !tag.equals(PlainResolver.PLAIN))) {
            return Json.of(text);
        }
        if (YamlScalar.isBeyondJson(text)) {
            throw new Slip(
                    node.getStartMark(),
                    "JSON has no number for " + text,
                    "Put it in quotes.",
                    "json: unsupported value: " + goName(text));
        }
        Json value = YamlScalar.read(text);
        if (isNumberTag && value instanceof Json.Str) {
            String name = tag.getValue().replace(Tag.PREFIX, "!!");
            throw new Slip(
                    node.getStartMark(),
                    "'" + text + "' is no " + name,
                    "Drop the tag, or mend the value.",
                    "yaml: cannot decode !!str `" + text + "` as a " + name);
        }
        return value;
    }

    private static String goName(String text) {
        return text.toLowerCase(Locale.ROOT).endsWith("nan") ? "NaN" : text.startsWith("-") ? "-Inf" : "+Inf";
    }

    private static Json binary(ScalarNode node) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(node.getValue());
            return Json.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Slip(
                    node.getStartMark(),
                    "this is no base64",
                    "Encode the bytes, or drop !!binary.",
                    "yaml: !!binary value contains invalid base64 data");
        }
    }

    private Place place(Node node) {
        Mark mark = node.getStartMark();
        return new Place(file, firstLine + mark.getLine(), mark.getColumn() + 1);
    }
}
