package dev.ordinal.controller.statefulset;

import dev.ordinal.release.SetRule;
import dev.ordinal.release.SetRules;

/** The words of the controller's events and errors. */
record Sayings(String set, SetRules rules) {
    String podMade(String pod) {
        return verb("create") + " Pod " + pod + " in StatefulSet " + set + " successful";
    }

    String podNotMade(String pod, String error) {
        return verb("create") + " Pod " + pod + " in StatefulSet " + set + " failed error: " + error;
    }

    String podUpdated(String pod) {
        return verb("update") + " Pod " + pod + " in StatefulSet " + set + " successful";
    }

    String podNotUpdated(String pod, String error) {
        return verb("update") + " Pod " + pod + " in StatefulSet " + set + " failed error: " + error;
    }

    String podDeleted(String pod) {
        return verb("delete") + " Pod " + pod + " in StatefulSet " + set + " successful";
    }

    String podNotDeleted(String pod, String error) {
        return verb("delete") + " Pod " + pod + " in StatefulSet " + set + " failed error: " + error;
    }

    String podFailed(String namespace, String pod) {
        return "StatefulSet " + namespace + "/" + set + " is recreating failed Pod " + pod;
    }

    String claimMade(String claim, String pod) {
        return verb("create") + " Claim " + claim + " Pod " + pod + " in StatefulSet " + set + " success";
    }

    String claimNotMade(String claim, String pod, String error) {
        return verb("create") + " Claim " + claim + " for Pod " + pod + " in StatefulSet " + set + " failed error: "
                + error;
    }

    String claimError(String claim, String error) {
        return (rules.has(SetRule.REFUSES_TERMINATING_CLAIMS) ? "failed" : "Failed") + " to create PVC " + claim + ": "
                + error;
    }

    static String claimTerminating(String claim) {
        return "pvc " + claim + " is being deleted";
    }

    static String claimInConflict(String claim) {
        return "PersistentVolumeClaim " + claim + " has a conflicting OwnerReference that acts as a manging controller,"
                + " the retention policy is ignored for this claim";
    }

    String claimNotOwned(String claim, String error) {
        return (rules.has(SetRule.CAPITAL_VERBS) ? "could" : "Could") + " not update claim " + claim
                + " for delete policy ownerRefs: " + error;
    }

    private String verb(String verb) {
        return rules.has(SetRule.CAPITAL_VERBS) ? Character.toUpperCase(verb.charAt(0)) + verb.substring(1) : verb;
    }
}
