package dev.ordinal.kubectl;

/**
 * What kubectl says when a request is answered.
 *
 * @param done the line for a request that changed something
 * @param same the line for one that changed nothing
 * @param sameFails whether that is a failure
 * @param where what stands between {@code Error from server (…): } and the server's message
 */
record Wording(String done, String same, boolean sameFails, String where) {
    static Wording of(String line) {
        return new Wording(line, line, false, "");
    }

    Wording at(String place) {
        return new Wording(done, same, sameFails, place);
    }

    Wording unchanged(String line, boolean fails) {
        return new Wording(done, line, fails, where);
    }
}
