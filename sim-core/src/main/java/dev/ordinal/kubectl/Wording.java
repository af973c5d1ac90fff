package dev.ordinal.kubectl;

import dev.ordinal.model.Rejection;

/**
 * What kubectl says when a request is answered.
 *
 * @param done the line for a request that changed something
 * @param same the line for one that changed nothing
 * @param sameFails whether that is a failure
 * @param refusal how it words the server's refusal
 */
record Wording(String done, String same, boolean sameFails, Refusal refusal) {
    private static final String APPLY_HELP = """
        Please review the fields above--they currently have other managers. Here
        are the ways you can resolve this warning:
        * If you intend to manage all of these fields, please re-run the apply
          command with the `--force-conflicts` flag.
        * If you do not intend to manage all of the fields, please edit your
          manifest to remove references to the fields that should keep their
          current managers.
        * You may co-own fields by updating your manifest to match the existing
          value; in this case, you'll become the manager if the other manager(s)
          stop managing the field (remove it from their configuration).
        See https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts
        """;

    /** How a refusal is told. */
    sealed interface Refusal {
        /** @param where what stands between {@code Error from server (…): } and the server's message */
        record Usual(String where) implements Refusal {}

        /** {@code error: failed to create configmap: } and the server's message. */
        record Prefixed(String words) implements Refusal {}

        /**
         * An edit that was refused, whose file is kept.
         *
         * @param resource {@code statefulsets.apps "web"}
         * @param text what was saved
         * @param times how often it was
         */
        record Edited(String resource, String file, String text, int times) implements Refusal {
            /** What is said when it is given up. */
            String givenUp() {
                return "A copy of your changes has been stored to \"" + file
                        + "\"\nerror: Edit cancelled, no valid changes were saved.\n";
            }
        }

        /** Server-side apply, which explains conflicts. */
        record Applied() implements Refusal {}

        default String text(Rejection rejection) {
            return switch (this) {
                case Applied applied ->
                    rejection.is(Rejection.CONFLICT)
                            ? "error: " + rejection.message() + "\n" + APPLY_HELP
                            : Messages.error(rejection, "");
                case Usual(String where) -> Messages.error(rejection, where);
                case Prefixed(String words) -> words + rejection.message() + "\n";
                case Edited edited
                when rejection.is(Rejection.INVALID) ->
                    "error: " + edited.resource() + " is invalid\n" + edited.givenUp();
                case Edited(String resource, String file, String text, int times) ->
                    "error: " + resource + " could not be patched: " + rejection.message()
                            + "\nYou can run `kubectl replace -f " + file + "` to try this update again.\n";
            };
        }
    }

    static Wording of(String line) {
        return new Wording(line, line, false, new Refusal.Usual(""));
    }

    Wording at(String place) {
        return refusing(new Refusal.Usual(place));
    }

    Wording refusing(Refusal words) {
        return new Wording(done, same, sameFails, words);
    }

    Wording unchanged(String line, boolean fails) {
        return new Wording(done, line, fails, refusal);
    }
}
