package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks through every flag of every command: each one does something, is told to do nothing, or is refused. */
class FlagsTest {
    private static final String FILE = "web.yaml";

    /** For each command a line that works with nearly all of its flags. */
    private static final Map<String, String> LINES = rows("""
        annotate                    | annotate pod x a=b
        api-resources               | api-resources
        api-versions                | api-versions
        apply                       | apply -f web.yaml
        auth can-i                  | auth can-i get nodes
        cluster-info                | cluster-info
        cordon                      | cordon n1
        create                      | create -f web.yaml
        create configmap            | create configmap x
        create namespace            | create namespace x
        create poddisruptionbudget  | create poddisruptionbudget x --selector=a=b --min-available=1
        create secret generic       | create secret generic x
        create service clusterip    | create service clusterip x --tcp=90
        create serviceaccount       | create serviceaccount x
        delete                      | delete pod x
        describe                    | describe pods
        drain                       | drain n1
        edit                        | edit pod x
        events                      | events
        exec                        | exec x -- ls
        explain                     | explain pod
        get                         | get pods
        help                        | help
        label                       | label pod x a=b
        logs                        | logs x
        options                     | options
        patch                       | patch pod x -p {}
        replace                     | replace -f web.yaml
        rollout history             | rollout history sts/web
        rollout pause               | rollout pause sts/web
        rollout restart             | rollout restart sts/web
        rollout resume              | rollout resume sts/web
        rollout status              | rollout status sts/web
        rollout undo                | rollout undo sts/web
        run                         | run x --image=a --restart=Never -- ls
        scale                       | scale sts web --replicas=3
        set env                     | set env sts/web A=b
        set image                   | set image sts/web app=app:v2
        set resources               | set resources sts/web --limits=cpu=1
        taint                       | taint node n1 a=b:NoSchedule
        top                         | top pod
        uncordon                    | uncordon n1
        version                     | version
        wait                        | wait pod x --for=delete
        """);

    /** A value for a flag that takes one, of a command or of all. */
    private static final Map<String, String> VALUES = rows("""
        cascade           | orphan
        clusterip         | None
        container         | side
        containers        | side
        current-replicas  | 2
        dry-run           | client
        limit-bytes       | 7
        max-log-requests  | 7
        since             | 7s
        since-time        | 2026-01-01T00:00:00Z
        env               | B=c
        field-selector    | metadata.name=x
        filename          | other.yaml
        for               | condition=Ready
        from-env-file     | some.env
        from-file         | some.env
        from-literal      | k=v
        grace-period      | 7
        labels            | l=m
        label-columns     | app
        limits            | memory=1Gi
        max-unavailable   | 1
        min-available     | 2
        output            | name
        patch             | {"a":1}
        patch-file        | patch.yaml
        port              | 80
        replicas          | 2
        requests          | cpu=1
        restart           | Never
        revision          | 1
        selector          | app=web
        resource-version  | 7
        skip-wait-for-delete-timeout | 7
        pod-selector      | app=web
        sort-by           | .metadata.name
        tail              | 3
        tcp               | 80
        template          | {.kind}
        timeout           | 7s
        to-revision       | 2
        type              | merge
        types             | Warning
        validate          | warn
        events for        | pod/x
        apply selector    | app!=web
        create secret generic type | other
        version output    | yaml
        events output     | yaml
        """);

    /** Lines for flags that the usual line says nothing with. */
    private static final Map<String, String> LINES_FOR = rows("""
        create poddisruptionbudget max-unavailable | create poddisruptionbudget x --selector=a=b
        annotate all                | annotate pods a=b
        annotate selector           | annotate pods a=b
        annotate field-selector     | annotate pods a=b
        annotate all-namespaces     | annotate pods a=b --all
        annotate filename           | annotate a=b
        apply all                   | apply -f web.yaml --prune
        apply prune                 | apply -f web.yaml --all
        apply force-conflicts       | apply -f web.yaml --server-side
        cordon selector             | cordon
        delete all                  | delete pods
        delete all-namespaces       | delete pods --all
        delete field-selector       | delete pods
        delete filename             | delete
        delete selector             | delete pods
        describe filename           | describe
        drain selector              | drain
        edit filename               | edit
        get filename                | get
        get show-managed-fields     | get pods -o yaml
        logs selector               | logs
        label all                   | label pods a=b
        label all-namespaces        | label pods a=b --all
        label field-selector        | label pods a=b
        label filename              | label a=b
        label selector              | label pods a=b
        patch filename              | patch -p {}
        rollout history filename    | rollout history
        rollout history selector    | rollout history sts
        rollout pause filename      | rollout pause
        rollout pause selector      | rollout pause sts
        rollout restart filename    | rollout restart
        rollout restart selector    | rollout restart sts
        rollout resume filename     | rollout resume
        rollout resume selector     | rollout resume sts
        rollout status filename     | rollout status
        rollout status selector     | rollout status sts
        rollout undo filename       | rollout undo
        rollout undo selector       | rollout undo sts
        scale all                   | scale sts --replicas=3
        scale filename              | scale --replicas=3
        scale selector              | scale sts --replicas=3
        set env all                 | set env sts A=b
        set env filename            | set env A=b
        set env selector            | set env sts A=b
        set image all               | set image sts app=app:v2
        set image filename          | set image app=app:v2
        set image selector          | set image sts app=app:v2
        set resources all           | set resources sts --limits=cpu=1
        set resources filename      | set resources --limits=cpu=1
        set resources selector      | set resources sts --limits=cpu=1
        taint all                   | taint nodes a=b:NoSchedule
        taint selector              | taint nodes a=b:NoSchedule
        uncordon selector           | uncordon
        wait all-namespaces         | wait pods --all --for=delete
        wait field-selector         | wait pods --for=delete
        wait filename               | wait --for=delete
        wait selector               | wait pods --for=delete
        delete force                | delete pod x --grace-period=0
        exec pod                    | exec y -- ls
        get template                | get pods -o jsonpath
        patch patch-file            | patch pod x
        run restart                 | run x --image=a --restart=Always -- ls
        wait all                    | wait pods --for=delete
        """);

    private record Case(String release, VerbTable.Verb verb, VerbTable.Flag flag) {
        boolean isFirst() {
            return release.equals("1.10");
        }

        String key() {
            return verb.name() + " " + flag.name();
        }

        @Override
        public String toString() {
            return release + " " + verb.name() + " --" + flag.name();
        }
    }

    private static Map<String, String> rows(String text) {
        Map<String, String> rows = new TreeMap<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.split("\\|", 2);
            rows.put(cells[0].strip(), cells[1].strip());
        }
        return rows;
    }

    private static String line(VerbTable.Verb verb) {
        return Objects.requireNonNull(LINES.get(verb.name()), () -> "this test has no line for " + verb.name());
    }

    private static Shell shell(String release) {
        Shell shell = new Shell(release);
        shell.file(FILE, Shell.WEB);
        shell.file("other.yaml", Shell.WEB.replace("name: web", "name: other"));
        shell.file("folder/web.yaml", Shell.WEB);
        shell.file("folder/deep/other.yaml", Shell.WEB.replace("name: web", "name: other"));
        shell.file("some.env", "A=1\n");
        shell.file("patch.yaml", "{\"b\": 2}");
        return shell;
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String release : List.of("1.10", "1.36")) {
            boolean first = release.equals("1.10");
            for (VerbTable.Verb verb : VerbTable.all()) {
                if (first ? verb.isLater() : verb.isEarlier()) {
                    continue;
                }
                verb.flags(first).forEach(flag -> cases.add(new Case(release, verb, flag)));
            }
        }
        return cases.stream();
    }

    private static String with(Case each, String line) {
        String value =
                VALUES.getOrDefault(each.key(), VALUES.getOrDefault(each.flag().name(), "x"));
        String without = each.flag().without();
        String given = each.flag().takesValue() || !"true".equals(without)
                ? "=" + (each.isFirst() && without != null ? String.valueOf(!isOn(each)) : value)
                : isOn(each) ? "=false" : "";
        int dash = line.indexOf(" -- ");
        String flag = " --" + each.flag().name() + given;
        return dash < 0 ? line + flag : line.substring(0, dash) + flag + line.substring(dash);
    }

    /** Whether a flag is on unless it is told otherwise. */
    private static boolean isOn(Case each) {
        return each.flag().name().equals("validate")
                || List.of("cascade", "overwrite", "wait", "watch")
                                .contains(each.flag().name())
                        && List.of("delete", "rollout status", "set env")
                                .contains(each.verb().name());
    }

    /** The line of a command that says all by its files, with a folder. */
    private static String ofFolder(Case each) {
        String name = each.verb().name();
        return LINES_FOR.getOrDefault(name + " filename", name) + " -f folder";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_flag_changes_what_a_command_does_or_is_refused_or_is_told_to_do_nothing(Case each) {
        Shell shell = shell(each.release());
        boolean isOfFolders = each.flag().letter() == 'R';
        String line = isOfFolders ? ofFolder(each) : LINES_FOR.getOrDefault(each.key(), line(each.verb()));
        Command before = shell.reader().read(line);
        Command after = shell.reader().read(with(each, line));
        switch (each.flag().use()) {
            case WORKS -> {
                assertNotEquals(before, after, with(each, line) + " is the same as without the flag");
                boolean says = each.flag().name().equals("help");
                assertTrue(says || !(after instanceof Command.Refused), with(each, line) + ": " + after);
            }
            case WITHOUT_EFFECT -> assertEquals(before, after, with(each, line));
            case NOT_MODELLED -> {
                String text = assertInstanceOf(Command.Refused.class, after).text();
                assertTrue(
                        text.contains("flag --" + each.flag().name() + " is real, but not modelled here"),
                        () -> with(each, line) + ": " + text);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.10", "1.36"})
    void the_lines_of_this_test_are_understood_and_mean_the_same_each_time(String release) {
        Shell shell = shell(release);
        for (VerbTable.Verb verb : VerbTable.all()) {
            String line = line(verb);
            Command command = shell.reader().read(line);
            boolean isThere = !release.equals("1.10") || !verb.isLater();
            assertEquals(
                    isThere && !verb.name().equals("top"),
                    !(command instanceof Command.Refused),
                    line + ": " + command);
            assertEquals(command, shell.reader().read(line), line);
        }
    }
}
