package dev.ordinal.storage.attach;

/** What a request of the controller was sent for. */
sealed interface Purpose {
    /** An attachment is made. */
    record Attach(String volume, String node) implements Purpose {}

    /** A volume is taken from a node's status before it is detached. */
    record Withdraw(String volume, String node, boolean isForced) implements Purpose {}

    /** An attachment is given up. */
    record Detach(String volume, String node) implements Purpose {}

    /** A node's status tells what is attached. */
    record Report(String node) implements Purpose {}
}
