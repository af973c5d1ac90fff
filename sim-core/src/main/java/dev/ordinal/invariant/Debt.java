package dev.ordinal.invariant;

import dev.ordinal.model.ObjectKey;

/** What somebody owes by some time, as long as nothing hinders him. */
sealed interface Debt {
    /** The component that owes it. */
    String by();

    /** A claim that is being deleted, and that nobody uses, goes. */
    record Goes(ObjectKey claim, String uid) implements Debt {
        @Override
        public String by() {
            return Writers.CLAIM_PROTECTION;
        }
    }

    /** An outside provisioner is asked for a volume for a claim that need not wait for its consumer. */
    record IsAsked(ObjectKey claim, String uid) implements Debt {
        @Override
        public String by() {
            return Writers.VOLUMES;
        }
    }

    /** A bound claim whose volume is gone, or is another's, is lost. */
    record IsLost(ObjectKey claim, String uid) implements Debt {
        @Override
        public String by() {
            return Writers.VOLUMES;
        }
    }

    /** A volume that nobody wants on a node, and that is not mounted there, begins to be detached. */
    record Leaves(String volume, String node) implements Debt {
        @Override
        public String by() {
            return Writers.ATTACH_DETACH;
        }
    }
}
