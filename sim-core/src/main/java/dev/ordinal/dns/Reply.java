package dev.ordinal.dns;

import java.util.List;

/** What a name server says of a name. */
public sealed interface Reply {
    /** The addresses behind the name, which the server gives in any order. */
    record Addresses(String name, List<String> ips) implements Reply {}

    /** The places where a named port is served. */
    record Places(String name, List<Place> places) implements Reply {}

    /** The name exists, but has no record of the kind that was asked for. */
    record NoData(String name) implements Reply {}

    /** {@code NXDOMAIN}: there is no such name. */
    record NoName(String name) implements Reply {}

    /** An SRV record: {@code 0 50 80 web-0.web.default.svc.cluster.local}. */
    record Place(int weight, long port, String target) {
        @Override
        public String toString() {
            return "0 " + weight + " " + port + " " + target;
        }
    }
}
