package dev.ordinal.apiserver;

import dev.ordinal.apiserver.ownership.Author;
import dev.ordinal.release.ApiFields;
import dev.ordinal.release.Release;

/**
 * Who sends a request.
 *
 * @param isPart whether it is a part of the cluster, which makes no mistakes
 * @param isStrict whether a field that the kind does not have is an error
 */
record Client(Author author, boolean isPart, boolean isStrict) {
    private static final Client PART = new Client(Author.NOBODY, true, false);

    static Client of(Request request, Release release) {
        if (!(request instanceof Request.Managed managed)) {
            return PART;
        }
        Author author = release.fields().has(ApiFields.Field.MANAGED_FIELDS)
                ? new Author.Updater(managed.manager(), managed.subresource())
                : Author.NOBODY;
        return new Client(author, false, managed.isStrict());
    }
}
