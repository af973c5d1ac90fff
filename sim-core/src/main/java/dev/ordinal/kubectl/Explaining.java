package dev.ordinal.kubectl;

import dev.ordinal.apiserver.Served;
import dev.ordinal.controller.Turn;
import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Kind;
import dev.ordinal.model.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code explain}: the fields of a kind, from the shapes that manifests are checked with. Kubernetes' descriptions of the
 * fields are no part of them.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/explain"
 */
record Explaining(Profile profile, Turn turn) {
    Invocation explain(Invocation at, Command.Explain command) {
        Kind kind = command.kind();
        Schema schema = Schema.of(kind, turn.release().minor());
        Schema.Field field = null;
        for (String name : command.path()) {
            Schema inner = element(schema);
            field = inner instanceof Schema.Struct struct ? struct.field(name) : null;
            if (field == null) {
                return at.failing("error: field \"" + name + "\" does not exist\n");
            }
            schema = field.type();
        }
        return at.printing(
                profile.has(Trait.FIRST_FLAGS) ? old(command, schema, field) : recent(command, schema, field));
    }

    /** What stands behind lists and maps. */
    private static Schema element(Schema schema) {
        return switch (schema) {
            case Schema.Listing list -> element(list.item());
            case Schema.Mapping map -> element(map.value());
            case Schema.Struct struct -> struct;
            case Schema.Text text -> text;
            case Schema.Scalar scalar -> scalar;
        };
    }

    private static String type(Schema schema, boolean old) {
        return switch (schema) {
            case Schema.Listing list -> "[]" + type(list.item(), old);
            case Schema.Mapping map -> "map[string]" + type(map.value(), old);
            case Schema.Struct struct -> old ? "Object" : struct.name();
            case Schema.Text text -> "string";
            case Schema.Scalar scalar ->
                switch (scalar) {
                    case INT32, INT64 -> "integer";
                    case BOOLEAN -> "boolean";
                    case QUANTITY -> old ? "string" : "Quantity";
                    case INT_OR_STRING -> old ? "string" : "IntOrString";
                    case TIME -> old ? "string" : "Time";
                    case MICRO_TIME -> old ? "string" : "MicroTime";
                    case BYTES -> "string";
                    case ANY -> "Object";
                };
        };
    }

    private static String describing(Schema.@Nullable Field field, Kind kind) {
        return field == null
                ? "The fields of " + kind.title() + "."
                : field.isRequired() ? "It must be there." : "It may be left out.";
    }

    private String old(Command.Explain command, Schema schema, Schema.@Nullable Field field) {
        Kind kind = command.kind();
        StringBuilder text = new StringBuilder();
        text.append("KIND:     ")
                .append(kind.title())
                .append("\nVERSION:  ")
                .append(new Served(turn.release()).version(kind))
                .append("\n\n");
        boolean isStruct = element(schema) instanceof Schema.Struct;
        if (field != null) {
            text.append(isStruct ? "RESOURCE: " : "FIELD:    ")
                    .append(field.name())
                    .append(" <")
                    .append(type(schema, true))
                    .append(">\n\n");
        }
        text.append("DESCRIPTION:\n     ").append(describing(field, kind)).append('\n');
        if (element(schema) instanceof Schema.Struct struct) {
            text.append("\nFIELDS:\n");
            for (Schema.Field each : new TreeMap<>(struct.fields()).values()) {
                text.append("   ")
                        .append(each.name())
                        .append("\t<")
                        .append(type(each.type(), true))
                        .append(each.isRequired() ? "> -required-\n" : ">\n");
                text.append(command.recursive() ? below(each.type(), "      ", List.of(struct.name()), true) : "");
            }
        }
        return text.append('\n').toString();
    }

    private static String recent(Command.Explain command, Schema schema, Schema.@Nullable Field field) {
        Kind kind = command.kind();
        StringBuilder text = new StringBuilder();
        text.append(kind.group().isEmpty() ? "" : "GROUP:      " + kind.group() + "\n");
        text.append("KIND:       ")
                .append(kind.title())
                .append("\nVERSION:    ")
                .append(kind.version())
                .append("\n\n");
        if (field != null) {
            text.append("FIELD: ")
                    .append(field.name())
                    .append(" <")
                    .append(type(schema, false))
                    .append(field.isRequired() ? "> -required-" : ">")
                    .append("\n\n\n");
        }
        text.append("DESCRIPTION:\n    ").append(describing(field, kind)).append("\n    \n");
        if (element(schema) instanceof Schema.Struct struct) {
            text.append("FIELDS:\n");
            for (Schema.Field each : new TreeMap<>(struct.fields()).values()) {
                text.append("  ")
                        .append(each.name())
                        .append("\t<")
                        .append(type(each.type(), false))
                        .append(each.isRequired() ? "> -required-\n" : ">\n");
                text.append(command.recursive() ? below(each.type(), "    ", List.of(struct.name()), false) : "");
                text.append(command.recursive() ? "" : "    " + describing(each, kind) + "\n\n");
            }
        }
        return text.append('\n').toString();
    }

    /** The fields of a field, all the way down; a struct inside itself is left out. */
    private static String below(Schema schema, String indent, List<String> within, boolean old) {
        if (!(element(schema) instanceof Schema.Struct struct) || within.contains(struct.name())) {
            return "";
        }
        List<String> deeper = new ArrayList<>(within);
        deeper.add(struct.name());
        StringBuilder text = new StringBuilder();
        for (Schema.Field each : new TreeMap<>(struct.fields()).values()) {
            text.append(indent)
                    .append(each.name())
                    .append("\t<")
                    .append(type(each.type(), old))
                    .append(each.isRequired() && !old ? "> -required-\n" : ">\n")
                    .append(below(each.type(), indent + (old ? "   " : "  "), deeper, old));
        }
        return text.toString();
    }
}
