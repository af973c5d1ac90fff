package dev.ordinal.table;

import static dev.ordinal.model.Json.array;
import static dev.ordinal.model.Json.object;
import static dev.ordinal.table.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What stands beside the columns: labels, namespaces, several kinds, nothing at all, and watching. */
class ListingTest {
    private static final TableOptions PREFIXED = TableOptions.PLAIN.withKindPrefix(true);

    private static String text(List<Listing.Piece> pieces) {
        return pieces.stream().map(Listing.Piece::text).collect(Collectors.joining());
    }

    private static void golden(String file, String actual) {
        Golden.check(ListingTest.class, file, actual);
    }

    @Test
    void rows_alone_are_as_wide_as_they_need() {
        Table table = Tables.of(Kind.POD, Samples.threePods(309, 249, 194), NOW, Dialect.V1_36, TableOptions.PLAIN);
        golden("pods-without-headers", table.textWithoutHeaders(Dialect.Client.V1_36));
    }

    @Test
    void namespaces_stand_first_and_labels_last() {
        List<KubeObject> pods = List.of(
                zoned("cassandra-0", "0", 306, "ap-northeast-1a"),
                zoned("cassandra-1", "1", 246, "ap-northeast-1c"),
                zoned("cassandra-2", "2", 191, "ap-northeast-1d"));
        TableOptions options = TableOptions.PLAIN
                .withNamespaces(true)
                .withLabelColumns(List.of("app", "foo/bar"))
                .withShowLabels(true);
        golden(
                "pods-with-labels",
                Tables.of(Kind.POD, pods, NOW, Dialect.V1_36, options).text(Dialect.Client.V1_36));
    }

    private static KubeObject zoned(String name, String index, long age, String zone) {
        return Samples.labelled(
                Samples.runningPod(name, age),
                "app",
                "cassandra",
                "apps.kubernetes.io/pod-index",
                index,
                "controller-revision-hash",
                "cassandra-5ffc487fdd",
                "statefulset.kubernetes.io/pod-name",
                name,
                "topology.kubernetes.io/region",
                "ap-northeast-1",
                "topology.kubernetes.io/zone",
                zone);
    }

    @Test
    void several_kinds_have_a_table_each_and_the_namespace_column_stays() {
        List<Listing.Group> groups = List.of(
                new Listing.Group(Kind.STATEFUL_SET, List.of(Samples.set(316, 3, 3, 3))),
                new Listing.Group(
                        Kind.PERSISTENT_VOLUME_CLAIM,
                        List.of(
                                Samples.claim(0, 310, "gp3", "pvc-dcff53bd-9a0c-4c85-9c92-e3295cb05b6a"),
                                Samples.claim(1, 250, "gp3", "pvc-b8552338-7371-4d0b-9836-110d4f119cc8"),
                                Samples.claim(2, 195, "gp3", "pvc-909d6fa4-3370-4165-a9f2-36e2271b3c62"))),
                new Listing.Group(Kind.CONFIG_MAP, List.of()),
                new Listing.Group(
                        Kind.NODE,
                        List.of(
                                Samples.node(Samples.NODE_A, "v1.36.1", true),
                                Samples.node(Samples.NODE_B, "v1.36.1", true),
                                Samples.node(Samples.NODE_C, "v1.36.1", true))));
        List<Listing.Piece> pieces = Listing.of(groups, NOW, Dialect.V1_36, PREFIXED.withNamespaces(true), true);
        golden("kinds-1.36", text(pieces));
        assertEquals(List.of(), pieces.stream().filter(Listing.Piece::isError).toList());
    }

    @Test
    void a_kind_without_namespace_shows_none_if_it_comes_first() {
        List<Listing.Group> groups = List.of(
                new Listing.Group(Kind.NODE, List.of(Samples.node("n", "v1", true))),
                new Listing.Group(Kind.POD, List.of(Samples.runningPod("p", 5))));
        assertEquals("""
            NAME     STATUS   ROLES    AGE   VERSION
            node/n   Ready    <none>   6d    v1

            NAMESPACE   NAME    READY   STATUS    RESTARTS   AGE
            default     pod/p   1/1     Running   0          5s
            """, text(Listing.of(groups, NOW, Dialect.V1_36, PREFIXED.withNamespaces(true), true)));
    }

    @Test
    void an_old_client_puts_the_empty_line_on_the_error_output() {
        List<Listing.Group> groups = List.of(
                new Listing.Group(Kind.POD, List.of(Samples.pod("cassandra-0", 120, "Pending"))),
                new Listing.Group(
                        Kind.SERVICE,
                        List.of(
                                Samples.service("cassandra", 120, "None", 9042),
                                Samples.service("kubernetes", 3600, "10.100.0.1", 443))),
                new Listing.Group(Kind.STATEFUL_SET, List.of(Samples.set(120, 2, 1, 0))));
        List<Listing.Piece> pieces = Listing.of(groups, NOW, Dialect.V1_10, PREFIXED, true);
        golden("kinds-1.10", text(pieces));
        assertEquals(
                List.of(false, true, false, true, false),
                pieces.stream().map(Listing.Piece::isError).toList());
    }

    @Test
    void rows_without_headers_are_not_parted_by_later_clients() {
        List<Listing.Group> groups = List.of(
                new Listing.Group(Kind.POD, List.of(Samples.runningPod("p", 5))),
                new Listing.Group(Kind.STATEFUL_SET, List.of(Samples.set(5, 1, 1, 1))));
        assertEquals(
                "pod/p   1/1   Running   0     5s\nstatefulset.apps/cassandra   1/1   5s\n",
                text(Listing.of(groups, NOW, Dialect.V1_36, PREFIXED, false)));
    }

    @Test
    void nothing_found_is_said_in_each_dialect() {
        assertEquals("No resources found.\n", Listing.nothing("default", true, Dialect.Client.V1_10));
        assertEquals(
                "No resources found in nowhere namespace.\n", Listing.nothing("nowhere", true, Dialect.Client.V1_32));
        assertEquals("No resources found\n", Listing.nothing("default", false, Dialect.Client.V1_36));
        assertEquals(
                List.of(),
                Listing.of(List.of(new Listing.Group(Kind.POD, List.of())), NOW, Dialect.V1_36, PREFIXED, true));
    }

    @Test
    void names_carry_their_type() {
        assertEquals(
                "statefulset.apps/cassandra\npod/p\n",
                Tables.names(List.of(Samples.set(5, 1, 1, 1), Samples.runningPod("p", 5))));
    }

    @Test
    void cells_end_at_the_first_line_break_for_later_clients() {
        assertEquals("one...", Table.visible("one\ntwo", Dialect.Client.V1_36));
        assertEquals("^[red", Table.visible("\u001bred", Dialect.Client.V1_32));
        assertEquals("one\ntwo", Table.visible("one\ntwo", Dialect.Client.V1_10));
    }

    private static Table pods(Dialect dialect, KubeObject... pods) {
        return Tables.of(Kind.POD, List.of(pods), NOW, dialect, TableOptions.PLAIN);
    }

    @Test
    void a_later_client_remembers_widths_while_it_watches() {
        KubeObject unscheduled = Samples.pod("a-very-long-pod-name-for-width", 0, "");
        WatchedTable.Shown list = WatchedTable.begin(Dialect.Client.V1_36)
                .show(
                        Tables.of(Kind.POD, Samples.threePods(307, 247, 192), NOW, Dialect.V1_36, TableOptions.PLAIN),
                        true);
        StringBuilder text = new StringBuilder(list.text());
        WatchedTable table = list.next();
        for (KubeObject pod : List.of(
                Samples.runningPod("cassandra-0", 308),
                unscheduled,
                Samples.runningPod("cassandra-1", 248),
                unscheduled)) {
            WatchedTable.Shown row = table.show(pods(Dialect.V1_36, pod), false);
            text.append(row.text());
            table = row.next();
        }
        golden("watch-1.36", text.toString());
    }

    @Test
    void the_type_of_a_watch_event_may_stand_first() {
        KubeObject unscheduled = Samples.pod("a-very-long-pod-name-for-width", 0, "");
        List<Table> rows = List.of(
                pods(Dialect.V1_36, Samples.runningPod("cassandra-0", 308))
                        .withFirstColumn("EVENT", List.of("MODIFIED")),
                pods(Dialect.V1_36, unscheduled).withFirstColumn("EVENT", List.of("ADDED   ")),
                pods(Dialect.V1_36, Samples.runningPod("cassandra-1", 248))
                        .withFirstColumn("EVENT", List.of("MODIFIED")),
                pods(Dialect.V1_36, unscheduled).withFirstColumn("EVENT", List.of("DELETED ")));
        WatchedTable table = WatchedTable.begin(Dialect.Client.V1_36);
        StringBuilder text = new StringBuilder();
        for (Table row : rows) {
            WatchedTable.Shown shown = table.show(row, text.isEmpty());
            text.append(shown.text());
            table = shown.next();
        }
        golden("watch-events-1.36", text.toString());
    }

    @Test
    void an_old_client_lays_out_each_watched_row_alone() {
        WatchedTable table = WatchedTable.begin(Dialect.Client.V1_10);
        KubeObject pod = Samples.pod("cassandra-0", 60, "Pending");
        KubeObject other = Samples.pod("a-very-long-pod-name-for-width", 0, "Pending");
        KubeObject deleted = Samples.pod("a-very-long-pod-name-for-width", 1, "Pending")
                .with(Json.of(Samples.ago(0)), "metadata", "deletionTimestamp");
        golden(
                "watch-1.10",
                table.show(pods(Dialect.V1_10, pod), true).text()
                        + table.show(pods(Dialect.V1_10, pod), false).text()
                        + table.show(pods(Dialect.V1_10, other), false).text()
                        + table.show(pods(Dialect.V1_10, deleted), false).text());
    }

    @Test
    void a_default_class_keeps_its_mark_behind_the_prefix() {
        KubeObject gp2 = Samples.made(Kind.STORAGE_CLASS, "gp2", 5, object("provisioner", "p", "mountOptions", array()))
                .withAnnotation("storageclass.kubernetes.io/is-default-class", "true");
        assertEquals(
                "storageclass.storage.k8s.io/gp2 (default)",
                Tables.of(Kind.STORAGE_CLASS, List.of(gp2), NOW, Dialect.V1_36, PREFIXED)
                        .rows()
                        .getFirst()
                        .getFirst());
    }
}
