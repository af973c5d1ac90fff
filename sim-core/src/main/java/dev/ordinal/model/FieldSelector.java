package dev.ordinal.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of an object must, or must not, have a value: terms that all have to hold.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/apimachinery/pkg/fields/selector.go and pkg/apis/core/v1/conversion.go"
 */
public record FieldSelector(List<Term> terms) {
    public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    /** One condition: a path, and the value it must have or must not have. */
    public record Term(String path, boolean equal, String value) {
        @Override
        public String toString() {
            return path + (equal ? "=" : "!=") + value;
        }
    }

    /** What text stands for, on a kind of object: a selector, or why it is none. */
    public sealed interface Parsed {
        record Selector(FieldSelector selector) implements Parsed {}

        /** The API's text, {@code field label not supported: spec.foo}. */
        record Failure(String message) implements Parsed {}
    }

    public FieldSelector {
        terms = List.copyOf(terms);
    }

    /** The selector that text such as {@code spec.nodeName=node-a,status.phase!=Failed} stands for. */
    public static Parsed parse(Kind kind, String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : split(text)) {
            Term term = term(part);
            if (term == null) {
                return new Parsed.Failure("invalid selector: '" + part + "'; can't understand '" + part + "'");
            }
            if (!isKnown(kind, term.path())) {
                return new Parsed.Failure(unknown(kind, term.path()));
            }
            terms.add(term);
        }
        return new Parsed.Selector(new FieldSelector(terms));
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) == '\\') {
                i++;
            } else if (i == text.length() || text.charAt(i) == ',') {
                if (i > from) {
                    parts.add(text.substring(from, i));
                }
                from = i + 1;
            }
        }
        return parts;
    }

    private static @Nullable Term term(String part) {
        for (int i = 0; i < part.length(); i++) {
            if (part.startsWith("!=", i)) {
                return new Term(part.substring(0, i), false, unescaped(part.substring(i + 2)));
            }
            if (part.charAt(i) == '=') {
                int value = part.startsWith("==", i) ? i + 2 : i + 1;
                return new Term(part.substring(0, i), true, unescaped(part.substring(value)));
            }
        }
        return null;
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            plain.append(c == '\\' && i + 1 < value.length() ? value.charAt(++i) : c);
        }
        return plain.toString();
    }

    private static boolean isKnown(Kind kind, String path) {
        return path.equals("metadata.name")
                || path.equals("metadata.namespace") && kind.isNamespaced()
                || switch (kind) {
                    case POD ->
                        switch (path) {
                            case "spec.nodeName",
                                    "spec.restartPolicy",
                                    "spec.schedulerName",
                                    "spec.serviceAccountName",
                                    "spec.hostNetwork",
                                    "status.phase",
                                    "status.podIP",
                                    "status.podIPs",
                                    "status.nominatedNodeName" -> true;
                            default -> false;
                        };
                    case EVENT ->
                        switch (path) {
                            case "involvedObject.kind",
                                    "involvedObject.namespace",
                                    "involvedObject.name",
                                    "involvedObject.uid",
                                    "involvedObject.apiVersion",
                                    "involvedObject.resourceVersion",
                                    "involvedObject.fieldPath",
                                    "reason",
                                    "reportingComponent",
                                    "source",
                                    "type" -> true;
                            default -> false;
                        };
                    case NODE -> path.equals("spec.unschedulable");
                    case NAMESPACE -> path.equals("status.phase");
                    case SERVICE -> path.equals("spec.clusterIP") || path.equals("spec.type");
                    case ENDPOINTS,
                            PERSISTENT_VOLUME,
                            PERSISTENT_VOLUME_CLAIM,
                            CONFIG_MAP,
                            SECRET,
                            SERVICE_ACCOUNT,
                            STATEFUL_SET,
                            CONTROLLER_REVISION,
                            LEASE,
                            ENDPOINT_SLICE,
                            INGRESS,
                            NETWORK_POLICY,
                            CLUSTER_ROLE,
                            CLUSTER_ROLE_BINDING,
                            ROLE,
                            ROLE_BINDING,
                            POD_DISRUPTION_BUDGET,
                            PRIORITY_CLASS,
                            STORAGE_CLASS,
                            CSI_NODE,
                            CSI_DRIVER,
                            VOLUME_ATTACHMENT -> false;
                };
    }

    private static String unknown(Kind kind, String path) {
        return switch (kind) {
            case POD, NODE, EVENT, SERVICE -> "field label not supported: " + path;
            default ->
                "\"" + path + "\" is not a known field selector: only \"metadata.name\""
                        + (kind.isNamespaced() ? ", \"metadata.namespace\"" : "");
        };
    }

    public boolean isEmpty() {
        return terms.isEmpty();
    }

    public boolean matches(KubeObject object) {
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (value(object, term.path()).equals(term.value()) != term.equal()) {
                return false;
            }
        }
        return true;
    }

    private static String value(KubeObject object, String path) {
        return switch (path) {
            case "metadata.name" -> object.name();
            case "metadata.namespace" -> object.namespace();
            case "source" -> {
                String source = object.tree().object("source").text("component", "");
                yield source.isEmpty() ? object.tree().text("reportingComponent", "") : source;
            }
            case "spec.hostNetwork", "spec.unschedulable" ->
                String.valueOf(object.spec().flag(path.substring("spec.".length())));
            default -> {
                int dot = path.indexOf('.');
                yield dot < 0
                        ? object.tree().text(path, "")
                        : object.tree().object(path.substring(0, dot)).text(path.substring(dot + 1), "");
            }
        };
    }

    /** {@code spec.nodeName=node-a,status.phase!=Failed}. */
    @Override
    public String toString() {
        return String.join(",", terms.stream().map(Term::toString).toList());
    }
}
