package dev.ordinal.release;

/** Claims, volumes and attachment in one release. */
public record StorageRules() {
    static StorageRules of1_10() {
        return new StorageRules();
    }

    static StorageRules of1_11() {
        return of1_10();
    }

    static StorageRules of1_26() {
        return new StorageRules();
    }

    static StorageRules of1_36() {
        return new StorageRules();
    }
}
