package dev.ordinal.storage.sidecar;

/** The id that a process gives itself when it starts; here it follows from its driver's name. */
final class ProcessId {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final String HEX = "0123456789abcdef";

    private ProcessId() {}

    /** A random UUID to look at: {@code 5e0d2c1a-…-4…}. */
    static String of(String driver) {
        StringBuilder digits = new StringBuilder();
        long hash = BASIS;
        for (int i = 0; i < 32; i++) {
            hash = (hash ^ driver.charAt(i % driver.length()) ^ i) * PRIME;
            digits.append(HEX.charAt((int) (hash >>> 60)));
        }
        return digits.replace(12, 13, "4")
                .insert(20, '-')
                .insert(16, '-')
                .insert(12, '-')
                .insert(8, '-')
                .toString();
    }
}
