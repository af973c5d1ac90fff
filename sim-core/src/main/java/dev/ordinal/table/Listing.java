package dev.ordinal.table;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code kubectl get} prints for one or several kinds: a table each, or that there is nothing.
 *
 * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/get/get.go"
 */
public final class Listing {
    /** The objects of one kind that were asked for, in the server's order. */
    public record Group(Kind kind, List<KubeObject> objects) {}

    /** A piece of output, and where it goes. */
    public record Piece(boolean isError, String text) {}

    private final Dialect dialect;
    private final TableOptions options;
    private final boolean headers;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean hasNamespaceColumn;

    private Listing(Dialect dialect, TableOptions options, boolean headers) {
        this.dialect = dialect;
        this.options = options;
        this.headers = headers;
    }

    /** The output in order; without any object it is empty, and the caller says so with {@link #nothing}. */
    public static List<Piece> of(
            List<Group> groups, Instant now, Dialect dialect, TableOptions options, boolean headers) {
        Listing listing = new Listing(dialect, options, headers);
        for (Group group : groups) {
            if (!group.objects().isEmpty()) {
                listing.add(group, now);
            }
        }
        return List.copyOf(listing.pieces);
    }

    /** What an empty list says, on the error output, when it is not asked as names or documents. */
    public static String nothing(String namespace, boolean isNamespaced, Dialect.Client client) {
        if (!client.has(ClientTrait.EMPTY_NAMES_NAMESPACE)) {
            return "No resources found.\n";
        }
        return isNamespaced ? "No resources found in " + namespace + " namespace.\n" : "No resources found\n";
    }

    private void add(Group group, Instant now) {
        boolean inOneOutput = dialect.has(ClientTrait.KINDS_IN_ONE_OUTPUT);
        boolean showsNamespace =
                options.namespaces() && (group.kind().isNamespaced() || hasNamespaceColumn && inOneOutput);
        hasNamespaceColumn |= showsNamespace;
        Table table = Tables.of(group.kind(), group.objects(), now, dialect, options.withNamespaces(showsNamespace));
        if (!pieces.isEmpty() && (headers || !inOneOutput)) {
            pieces.add(new Piece(!inOneOutput, "\n"));
        }
        pieces.add(
                new Piece(false, headers ? table.text(dialect.client()) : table.textWithoutHeaders(dialect.client())));
    }
}
