package dev.ordinal.kubectl;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What kubectl has and this simulator does not: commands and flags, each with what comes nearest to it. The shell, scenarios
 * and {@code check} all say what stands here.
 */
public final class Unmodelled {
    private static final int MOST_WORDS = 3;

    private static final String NEAREST = """
        alpha                         | It holds commands that are not finished; none of them is needed here.
        attach                        | exec POD -- COMMAND runs a command in a container; logs -f POD follows what it says.
        auth reconcile                | Everyone may do everything here.
        auth whoami                   | Everyone may do everything here.
        autoscale                     | Nothing scales by load here. Change the number by hand: scale sts/NAME --replicas=5
        certificate                   | There are no certificates here.
        completion                    | In the shell, press Tab.
        config                        | There is one cluster, and everyone may use it. -n NAMESPACE chooses the namespace; in the shell, namespace NAME does for all that follows.
        convert                       | get -o yaml shows each object in the version that is served.
        cp                            | exec POD -- cat FILE reads a file; exec POD -- sh -c 'echo TEXT > FILE' writes one.
        create clusterrole            | Everyone may do everything here.
        create clusterrolebinding     | Everyone may do everything here.
        create cronjob                | run NAME --image=IMAGE --restart=Never runs a pod once.
        create deployment             | Write a StatefulSet into a manifest, and: apply -f FILE
        create ingress                | Nothing comes in from outside here. create service clusterip NAME --tcp=PORT
        create job                    | run NAME --image=IMAGE --restart=Never runs a pod once.
        create priorityclass          | Write priority into the spec of the pod.
        create quota                  | Write limits into the spec of the pod.
        create role                   | Everyone may do everything here.
        create rolebinding            | Everyone may do everything here.
        create secret docker-registry | No registry asks who pulls. create secret generic NAME makes another secret.
        create secret tls             | create secret generic NAME --from-file=FILE makes one with the same data.
        create service externalname   | Write the Service into a manifest, and: apply -f FILE
        create service loadbalancer   | Write the Service into a manifest, and: apply -f FILE
        create service nodeport       | Write the Service into a manifest, and: apply -f FILE
        create token                  | Everyone may do everything here.
        debug                         | describe pod NAME tells what is the matter with it; exec POD -- COMMAND looks inside.
        diff                          | apply -f FILE --dry-run=server -o yaml shows what would be; get -f FILE -o yaml what is.
        expose                        | Write a Service into a manifest, or: create service clusterip NAME --tcp=PORT
        kuberc                        | There are no preferences here.
        kustomize                     | Build the manifests outside, then: apply -f FILE
        plugin                        | There are no plug-ins here.
        port-forward                  | No one listens in a simulated pod. get endpoints shows who would be reached.
        proxy                         | The cluster has no address. get KIND -o json shows what the API would.
        """;

    private static final String FLAGS = """
        context    | There is one cluster here.
        kubeconfig | There is one cluster here.
        cluster    | There is one cluster here.
        server     | There is one cluster here.
        user       | Everyone may do everything here.
        token      | Everyone may do everything here.
        as         | Everyone may do everything here.
        v          | The trace of a run tells each request.
        kustomize  | Build the manifests outside, then: -f FILE
        raw        | get TYPE -o json shows the objects.
        """;

    private static final Map<String, String> COMMANDS = rows(NEAREST);
    private static final Map<String, String> OF_FLAGS = rows(FLAGS);

    private Unmodelled() {}

    private static Map<String, String> rows(String text) {
        Map<String, String> rows = new TreeMap<>();
        for (String line : text.lines().toList()) {
            int bar = line.indexOf('|');
            rows.put(line.substring(0, bar).strip(), line.substring(bar + 1).strip());
        }
        return rows;
    }

    /** The first words of the commands of kubectl that are not modelled. */
    public static List<String> commands() {
        return COMMANDS.keySet().stream()
                .map(name -> name.split(" ")[0])
                .distinct()
                .toList();
    }

    /** A command that is not modelled, and what comes nearest to it. */
    public record Command(String name, String nearest) {
        /** What is wrong with a line that asks for it. */
        public String problem() {
            return "'kubectl " + name + "' is real, but not modelled here";
        }
    }

    /** The command that is not modelled and that these words begin with; null if they begin with no such command. */
    public static @Nullable Command command(List<String> words) {
        boolean isOfFiles = words.size() == 3
                && words.getFirst().equals("diff")
                && words.stream().noneMatch(word -> word.startsWith("-"));
        if (isOfFiles || isOfSet(words)) {
            return null;
        }
        String name = "";
        for (String word : words.subList(0, Math.min(MOST_WORDS, words.size()))) {
            name = name.isEmpty() ? word : name + " " + VerbTable.unaliased(word);
            String nearest = COMMANDS.get(name);
            if (nearest != null) {
                return new Command(name, nearest);
            }
        }
        return null;
    }

    /** Whether a set is to be exposed or scaled by itself, which Kubernetes refuses and so do we. */
    static boolean isOfSet(List<String> words) {
        return !words.isEmpty()
                && List.of("expose", "autoscale").contains(words.getFirst())
                && words.stream().anyMatch(word -> word.matches("(sts|statefulsets?)(\\.apps)?(/.*)?"));
    }

    /** The refusal of a command. */
    static String refusal(Command command) {
        return "error: " + command.problem() + "\n" + command.nearest() + "\n";
    }

    /** The refusal of a flag, in the place where kubectl refuses one that it does not know. */
    static String flag(String name) {
        String nearest = OF_FLAGS.get(name);
        return "flag --" + name + " is real, but not modelled here" + (nearest == null ? "" : "\n" + nearest);
    }
}
