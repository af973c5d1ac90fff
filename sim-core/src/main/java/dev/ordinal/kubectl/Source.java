package dev.ordinal.kubectl;

import dev.ordinal.model.Json;
import dev.ordinal.model.LabelSelector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest file that was named with {@code -f}.
 *
 * @param documents the objects in it, in order
 * @param error why it could not be read, as kubectl words it; null if it could
 */
public record Source(
        String file, List<Document> documents, @Nullable String error) {
    /**
     * One object of a manifest.
     *
     * @param tree the object as written, apiVersion and kind included
     * @param serverError what the API server's strict decoding says against it; null if nothing
     * @param clientError what kubectl's own check of the time says against it; null if nothing
     * @param warnings what the server would only warn of, if it were asked to; none if it refuses the object in any case
     */
    public record Document(
            Json.Obj tree,
            @Nullable String serverError,
            @Nullable String clientError,
            List<String> warnings) {
        /** An object that nothing is said against, or only by kubectl itself. */
        public Document(Json.Obj tree, @Nullable String clientError) {
            this(tree, null, clientError, List.of());
        }
    }

    /** This file with those of its objects that have the labels; all if there is no selector. */
    Source only(@Nullable LabelSelector selector) {
        return selector == null
                ? this
                : new Source(
                        file,
                        documents.stream()
                                .filter(document -> selector.matches(
                                        document.tree().object("metadata").object("labels")))
                                .toList(),
                        error);
    }

    /** Where the files of a command come from. */
    @FunctionalInterface
    public interface Reader {
        Source read(String file);

        /** The text of a file; null if there is none. */
        default @Nullable String text(String file) {
            return null;
        }

        /**
         * The manifests in a folder, in the order of their paths; null if there is no such folder.
         *
         * @param deep whether also those in the folders below it
         */
        default @Nullable List<String> within(String folder, boolean deep) {
            return null;
        }
    }
}
