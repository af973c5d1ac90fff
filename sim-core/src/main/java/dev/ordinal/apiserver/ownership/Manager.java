package dev.ordinal.apiserver.ownership;

/**
 * One entry of an object's managed fields, but for its time and its fields: who, and how.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource empty for the object itself
 */
record Manager(String name, String operation, String apiVersion, String subresource) {
    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    /** As a conflict names it: {@code "kubectl" with subresource "scale" using apps/v1}. */
    String text() {
        String quoted = '"' + name + '"';
        String with = subresource.isEmpty() ? "" : " with subresource \"" + subresource + '"';
        return quoted + with + (operation.equals(APPLY) ? "" : " using " + apiVersion);
    }
}
