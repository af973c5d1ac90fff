package dev.ordinal.table;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One way of printing, as data: what a kubectl decides, and what the API server decides to which it talks.
 *
 * <p>Code asks for a trait by name and never compares versions. The tables of {@link #V1_10} are the client's, but
 * as both are of one age they stand with the server here.
 */
public record Dialect(Client client, Server server) {
    /** kubectl 1.10 on a 1.10 or 1.11 control plane. */
    public static final Dialect V1_10 = new Dialect(Client.V1_10, Server.V1_10);

    /** kubectl 1.32 on a 1.26 control plane. */
    public static final Dialect V1_32_ON_1_26 = new Dialect(Client.V1_32, Server.V1_26);

    /** kubectl 1.36 on a 1.36 control plane. */
    public static final Dialect V1_36 = new Dialect(Client.V1_36, Server.V1_36);

    /** What kubectl decides: the layout of tables, and all of {@code describe}. */
    public record Client(Ages ages, int columnMinWidth, Set<ClientTrait> traits) {
        /** The smallest gap between two columns of a table. */
        public static final int COLUMN_PADDING = 3;

        public static final Client V1_10 = new Client(Ages.SHORT, 10, ClientTrait.OLD);
        public static final Client V1_32 = new Client(Ages.FINE, 6, ClientTrait.AT_1_32);
        public static final Client V1_36 = new Client(Ages.FINE, 6, ClientTrait.AT_1_36);

        public Client {
            EnumSet<ClientTrait> copy = EnumSet.noneOf(ClientTrait.class);
            copy.addAll(traits);
            traits = Collections.unmodifiableSet(copy);
        }

        public boolean has(ClientTrait trait) {
            return traits.contains(trait);
        }
    }

    /** What the API server decides: the columns of tables and what stands in their cells. */
    public record Server(Ages ages, Set<ServerTrait> traits) {
        public static final Server V1_10 = new Server(Ages.SHORT, ServerTrait.OLD);
        public static final Server V1_26 = new Server(Ages.FINE, ServerTrait.AT_1_26);
        public static final Server V1_36 = new Server(Ages.FINE, ServerTrait.AT_1_36);

        public Server {
            EnumSet<ServerTrait> copy = EnumSet.noneOf(ServerTrait.class);
            copy.addAll(traits);
            traits = Collections.unmodifiableSet(copy);
        }

        public boolean has(ServerTrait trait) {
            return traits.contains(trait);
        }
    }

    public boolean has(ClientTrait trait) {
        return client.has(trait);
    }

    public boolean has(ServerTrait trait) {
        return server.has(trait);
    }
}
