package dev.ordinal.apiserver.admission;

import dev.ordinal.model.Kind;
import dev.ordinal.model.schema.Schema;
import org.jspecify.annotations.Nullable;

/** Which {@link MergeRule} each field has. */
@FunctionalInterface
public interface MergeRules {
    /** The newest shapes: a field that an older release lacks has no values that could be merged. */
    int NEWEST = 36;

    /** The rules of the kinds that the simulated cluster knows, as the shapes of their types say. */
    MergeRules STANDARD = MergeRules::ofShape;

    /** The rule of the field at a path of names without list indices, {@code spec.template.spec.containers.ports}. */
    MergeRule at(Kind kind, String path);

    private static MergeRule ofShape(Kind kind, String path) {
        Schema type = Schema.of(kind, NEWEST);
        Schema.Field field = null;
        for (String name : path.split("\\.")) {
            field = field(type, name);
            if (field == null) {
                return MergeRule.PLAIN;
            }
            type = field.type();
        }
        return rule(field, type);
    }

    /** The field of this name in a struct, or in the structs of a list. */
    private static Schema.@Nullable Field field(Schema type, String name) {
        return switch (type) {
            case Schema.Struct struct -> struct.field(name);
            case Schema.Listing list -> field(list.item(), name);
            case Schema.Mapping map -> null;
            case Schema.Text text -> null;
            case Schema.Scalar scalar -> null;
        };
    }

    private static MergeRule rule(Schema.@Nullable Field field, Schema type) {
        if (field != null && field.isReplaced()) {
            return MergeRule.REPLACE;
        }
        return type instanceof Schema.Listing list
                ? switch (list.merge()) {
                    case Schema.Merge.Atomic atomic -> MergeRule.PLAIN;
                    case Schema.Merge.Union union -> MergeRule.UNION;
                    case Schema.Merge.Keyed keyed -> new MergeRule.Keyed(keyed.key(), keyed.retainsKeys());
                }
                : MergeRule.PLAIN;
    }
}
