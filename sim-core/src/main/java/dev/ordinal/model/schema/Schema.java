package dev.ordinal.model.schema;

import dev.ordinal.model.Kind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value in an API object.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/api, types.go of each group"
 */
public sealed interface Schema {
    /** The shape of a kind in the release of this minor version: {@code of(Kind.STATEFUL_SET, 26)} is that of 1.26. */
    static Struct of(Kind kind, int minor) {
        return Catalogue.of(minor).struct(kind);
    }

    /** The type's name in Go: {@code int32}, {@code []v1.Container}. */
    String goType();

    /** An object with known fields. One that is atomic is replaced as a whole by server-side apply. */
    record Struct(String packageName, String name, boolean isAtomic, Map<String, Field> fields) implements Schema {
        public Struct {
            fields = Collections.unmodifiableMap(fields);
        }

        public @Nullable Field field(String key) {
            return fields.get(key);
        }

        /** {@code io.k8s.api.apps.v1.StatefulSetSpec}. */
        public String openApiName() {
            return packageName + "." + name;
        }

        @Override
        public String goType() {
            return packageName.substring(packageName.lastIndexOf('.') + 1) + "." + name;
        }

        /** The name only: shapes are large, and one name stands for one shape within a release. */
        @Override
        public String toString() {
            return openApiName();
        }
    }

    /** A list of values of one type, and how two of them become one. */
    record Listing(Schema item, Merge merge) implements Schema {
        @Override
        public String goType() {
            return "[]" + item.goType();
        }
    }

    /**
     * An object with any keys and values of one type. One that is atomic is replaced as a whole by server-side
     * apply.
     */
    record Mapping(Schema value, boolean isAtomic) implements Schema {
        @Override
        public String goType() {
            return value == Scalar.QUANTITY ? "v1.ResourceList" : "map[string]" + value.goType();
        }
    }

    /** A string; Go gives some of them a type of their own, such as {@code v1.RestartPolicy}. */
    record Text(String goType) implements Schema {}

    /** Any other simple value. */
    enum Scalar implements Schema {
        INT32("int32"),
        INT64("int64"),
        BOOLEAN("bool"),
        QUANTITY("resource.Quantity"),
        INT_OR_STRING("intstr.IntOrString"),
        TIME("v1.Time"),
        MICRO_TIME("v1.MicroTime"),
        /** Bytes, as base64 text. */
        BYTES("[]uint8"),
        /** Any JSON at all. */
        ANY("interface {}");

        private final String goType;

        Scalar(String goType) {
            this.goType = goType;
        }

        @Override
        public String goType() {
            return goType;
        }
    }

    /**
     * A field of a struct. {@code goName} is its name in errors about its type, which since 1.35 also tell the struct
     * that
     * Go embeds there: {@code VolumeSource.emptyDir}. {@code isReplaced}: a strategic merge patch replaces its value as
     * a
     * whole.
     */
    record Field(String name, String goName, Schema type, boolean isRequired, boolean isReplaced) {}

    /** How a patch's list and the live one become one. */
    sealed interface Merge {
        /** The patch's list takes the place of the live one. */
        record Atomic() implements Merge {}

        /** Two lists of scalars are united. */
        record Union() implements Merge {}

        /**
         * Items are merged one by one. A strategic merge patch matches them by the first key, server-side apply by all
         * keys; {@code retainsKeys}: kubectl names in the patch the keys that the item keeps.
         */
        record Keyed(List<String> keys, boolean retainsKeys) implements Merge {
            public String key() {
                return keys.getFirst();
            }
        }
    }
}
