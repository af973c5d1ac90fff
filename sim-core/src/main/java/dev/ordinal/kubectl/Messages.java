package dev.ordinal.kubectl;

import dev.ordinal.kubectl.Profile.Trait;
import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.OtherKind;
import dev.ordinal.model.Rejection;

/** The lines that kubectl prints about single objects, and errors as text. */
record Messages(Profile profile) {
    /** {@code statefulset.apps/web created}. */
    String line(Kind kind, String name, String words) {
        return (profile.has(Trait.QUOTED_NAMES) ? kind.type() + " \"" + name + "\"" : kind.type() + "/" + name) + " "
                + words + "\n";
    }

    /** What {@code expose} and {@code autoscale} say to a set. */
    String cannotExpose(String verb) {
        return "error: cannot " + verb + " a "
                + (profile.has(Trait.QUOTED_NAMES) ? "{apps StatefulSet}" : "StatefulSet.apps") + "\n";
    }

    /** What became of a pod that is taken off a node: {@code pod/web-1 evicted}. */
    String pod(String name, String words) {
        return line(Kind.POD, name, words);
    }

    /** {@code pod "web-1" deleted from default namespace}. */
    String deleted(Kind kind, String name, String namespace, boolean forced) {
        String words = forced && profile.has(Trait.SAYS_FORCE_DELETED) ? "force deleted" : "deleted";
        String from = profile.has(Trait.DELETION_NAMES_NAMESPACE) && kind.isNamespaced()
                ? " from " + namespace + " namespace"
                : "";
        return kind.type() + " \"" + name + "\" " + words + from + "\n";
    }

    String forceWarning() {
        return (profile.has(Trait.CAPITAL_WARNINGS) ? "Warning" : "warning")
                + ": Immediate deletion does not wait for confirmation that the running resource has been terminated. "
                + "The resource may continue to run on the cluster indefinitely.\n";
    }

    /**
     * A refusal of the API server.
     *
     * @param where what was being done, in front of the server's message; empty if there is nothing to say
     * @see "Kubernetes 1.36, staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go"
     */
    static String error(Rejection rejection, String where) {
        if (rejection.is(Rejection.INVALID)) {
            return rejection.printed() + "\n";
        }
        String reason = rejection.reason();
        return "Error from server" + (reason.isEmpty() ? "" : " (" + reason + ")") + ": " + where + rejection.message()
                + "\n";
    }

    /** A manifest of a kind that the server does not have. */
    String unknownKind(String file, Json.Obj tree) {
        String kind = tree.text("kind", "");
        String version = tree.text("apiVersion", "");
        String match = "no matches for kind \"" + kind + "\" in version \"" + version + "\"\n";
        return profile.has(Trait.VALIDATES_ITSELF)
                ? "error: unable to recognize \"" + file + "\": " + match
                : "error: resource mapping not found for name: \""
                        + tree.object("metadata").text("name", "") + "\" namespace: \""
                        + tree.object("metadata").text("namespace", "") + "\" from \"" + file + "\": " + match
                        + "ensure CRDs are installed first\n";
    }

    /** A manifest of a kind that is not simulated: it is passed over, and the rest of the file is not. */
    static String passedOver(OtherKind kind, Json.Obj tree) {
        return "Warning: " + kind.title() + " " + tree.object("metadata").text("name", "")
                + " is passed over: the kind is not simulated. " + kind.instead() + "\n";
    }

    static String unapplied(Kind kind, String name, Profile profile) {
        return profile.has(Trait.NAMES_UNAPPLIED)
                ? "Warning: resource " + kind.plural() + "/" + name
                        + " is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is"
                        + " required by kubectl apply. kubectl apply should only be used on resources created"
                        + " declaratively by either kubectl create --save-config or kubectl apply. The missing"
                        + " annotation will be patched automatically.\n"
                : "Warning: kubectl apply should be used on resource created by either kubectl create --save-config or"
                        + " kubectl apply\n";
    }
}
