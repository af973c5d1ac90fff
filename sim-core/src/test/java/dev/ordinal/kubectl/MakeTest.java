package dev.ordinal.kubectl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import org.junit.jupiter.api.Test;

/** Objects that kubectl makes up, and what it tells of itself and the server. */
class MakeTest {
    @Test
    void config_maps_and_secrets() {
        Shell shell = new Shell("1.36");
        shell.file("app.conf", "x=1\n");
        String line = "create configmap c --from-literal=a=1 --from-file=app.conf --from-file=other=app.conf";
        assertEquals("configmap/c created\n", shell.told(line));
        assertEquals(
                Shell.yaml("{a: '1', app.conf: \"x=1\\n\", other: \"x=1\\n\"}"),
                shell.stored(Kind.CONFIG_MAP, "c").tree().object("data"));
        assertEquals(
                "! error: failed to create configmap: configmaps \"c\" already exists\nexit 1\n", shell.told(line));
        assertEquals("secret/s created\n", shell.told("create secret generic s --from-literal=password=secret"));
        assertEquals("c2VjcmV0", shell.told("get secret s -o jsonpath='{.data.password}'"));
        assertEquals(
                "! error: exactly one NAME is required, got 0\nSee".replace("\nSee", "\n! See")
                        + " 'kubectl create configmap -h' for help and examples\nexit 1\n",
                shell.told("create configmap"));
        Shell old = new Shell("1.10");
        assertEquals("configmap \"c\" created\n", old.told("create configmap c --from-literal=a=1"));
        assertEquals(
                "! Error from server (AlreadyExists): configmaps \"c\" already exists\nexit 1\n",
                old.told("create configmap c"));
    }

    @Test
    void namespaces_services_budgets() {
        Shell shell = new Shell("1.36");
        assertEquals("namespace/other created\n", shell.told("create ns other"));
        assertEquals(
                "! Error from server (AlreadyExists): namespaces \"other\" already exists\nexit 1\n",
                shell.told("create namespace other"));
        assertEquals("service/web created\n", shell.told("create service clusterip web --tcp=80 --clusterip=None"));
        assertEquals(
                "None 80 web",
                shell.told("get svc web -o jsonpath='{.spec.clusterIP} {.spec.ports[0].port} {.spec.selector.app}'"));
        assertEquals(
                "poddisruptionbudget.policy/b created\n",
                shell.told("create pdb b --selector=app=web --min-available=50%"));
        assertEquals("serviceaccount/sa created\n", shell.told("create sa sa"));
        assertEquals(
                "! error: one of min-available or max-unavailable must be specified\nexit 1\n",
                shell.told("create pdb b --selector=app=web"));
        assertEquals("""
            ! error: 'kubectl create deployment' is real, but not modelled here
            ! Write a StatefulSet into a manifest, and: apply -f FILE
            exit 1
            """, shell.told("create deployment d --image=x"));
    }

    @Test
    void run_makes_a_pod() {
        Shell shell = new Shell("1.36");
        assertEquals("pod/bare created\n", shell.told("run bare --image=app:v1 --port=80 --env=A=1 -- sleep 1"));
        KubeObject pod = shell.stored(Kind.POD, "bare");
        assertEquals("bare", pod.label("run"));
        assertEquals(
                "sleep 1 1 80",
                shell.told("get pod bare -o jsonpath='{.spec.containers[0].args[*]} {.spec.containers[0].env[0].value}"
                        + " {.spec.containers[0].ports[0].containerPort}'"));
        assertEquals(
                "! Error from server (AlreadyExists): pods \"bare\" already exists\nexit 1\n",
                shell.told("run bare --image=app:v1"));
        assertEquals("pod \"bare\" created\n", new Shell("1.10").told("run bare --image=app:v1 --restart=Never"));
        assertEquals("! error: required flag(s) \"image\" not set\nexit 1\n", shell.told("run bare"));
    }

    @Test
    void versions() {
        assertEquals(
                "Client Version: v1.36.1\nKustomize Version: v5.8.1\nServer Version: v1.36.1\n",
                new Shell("1.36").told("version"));
        assertEquals(
                "Client Version: v1.32.0\n"
                        + "Kustomize Version: v5.5.0\n"
                        + "Server Version: v1.26.1\n"
                        + "! WARNING: version difference between client (1.32) and server (1.26) exceeds the supported"
                        + " minor version skew of +/-1\n",
                new Shell("1.26").told("version"));
        assertEquals(
                "Client Version: v1.36.1\nKustomize Version: v5.8.1\n", new Shell("1.36").told("version --client"));
        assertEquals("Client Version: v1.10.3\nServer Version: v1.10.5\n", new Shell("1.10").told("version --short"));
        assertTrue(new Shell("1.36").told("version --short").startsWith("! error: unknown flag: --short\n"));
        assertTrue(new Shell("1.36").told("version -o yaml").contains("  gitVersion: v1.36.1\n"));
    }

    /** The first lines of the notes that this project started from. */
    @Test
    void the_version_of_the_notes() {
        assertEquals("""
            Client Version: version.Info{Major:"1", Minor:"10", GitVersion:"v1.10.3", GitCommit:"2bba0127d85d5a46ab4b778548be28623b32d0b0", GitTreeState:"clean", BuildDate:"2018-05-28T20:03:09Z", GoVersion:"go1.9.3", Compiler:"gc", Platform:"darwin/amd64"}
            Server Version: version.Info{Major:"1", Minor:"11+", GitVersion:"v1.11.5-eks-6bad6d", GitCommit:"6bad6d9c768dc0864dab48a11653aa53b5a47043", GitTreeState:"clean", BuildDate:"2018-12-06T23:13:14Z", GoVersion:"go1.10.3", Compiler:"gc", Platform:"linux/amd64"}
            """, new Shell("1.11").told("kubectl version"));
    }

    @Test
    void kinds_and_their_fields() {
        Shell shell = new Shell("1.36");
        String kinds = shell.told("api-resources --api-group=apps");
        assertEquals("""
            NAME                  SHORTNAMES   APIVERSION   NAMESPACED   KIND
            controllerrevisions                apps/v1      true         ControllerRevision
            statefulsets          sts          apps/v1      true         StatefulSet
            """, kinds);
        assertEquals("apps/v1\n", shell.told("api-versions | head -1"));
        assertTrue(shell.told("explain sts.spec.replicas").startsWith("""
            GROUP:      apps
            KIND:       StatefulSet
            VERSION:    v1

            FIELD: replicas <integer>


            DESCRIPTION:
            """));
        assertTrue(new Shell("1.10").told("explain sts.spec.replicas").startsWith("""
            KIND:     StatefulSet
            VERSION:  apps/v1

            FIELD:    replicas <integer>

            DESCRIPTION:
            """));
        assertTrue(shell.told("explain pods.spec.containers").contains("  image\t<string>\n"));
        assertEquals("! error: field \"replica\" does not exist\nexit 1\n", shell.told("explain sts.spec.replica"));
    }

    @Test
    void commands_and_flags_that_are_none() {
        Shell shell = new Shell("1.36");
        assertEquals(
                "! error: unknown flag: --foo\n! See 'kubectl get --help' for usage.\nexit 1\n",
                shell.told("get pods --foo"));
        assertEquals(
                "! error: unknown flag: --replicas\n! See 'kubectl get --help' for usage.\nexit 1\n",
                shell.told("get pods --replicas=3"));
        assertEquals("""
            ! Error: unknown flag: --foo
            !\s
            !\s
            ! Usage:
            !   kubectl cordon NODE [flags] [options]
            !\s
            ! Use "kubectl options" for a list of global command-line options (applies to all commands).
            !\s
            ! unknown flag: --foo
            exit 1
            """, new Shell("1.10").told("cordon n --foo"));
        assertEquals("""
            ! Error: unknown command "gte" for "kubectl"
            !\s
            ! Did you mean this?
            ! \tget
            !\s
            ! Run 'kubectl --help' for usage.
            ! unknown command "gte" for "kubectl"
            !\s
            ! Did you mean this?
            ! \tget
            !\s
            exit 1
            """, new Shell("1.10").told("gte pods"));
        assertEquals("""
            ! error: 'kubectl port-forward' is real, but not modelled here
            ! No one listens in a simulated pod. get endpoints shows who would be reached.
            exit 1
            """, shell.told("port-forward pod/web-0 80"));
        assertEquals("""
            ! error: flag --context is real, but not modelled here
            ! There is one cluster here.
            ! See 'kubectl get --help' for usage.
            exit 1
            """, shell.told("get pods --context=east"));
        assertEquals("! error: Metrics API not available\nexit 1\n", shell.told("top pods"));
        assertTrue(shell.told("get --help").startsWith("Usage:\n  kubectl get "));
        assertEquals(
                "! error: '>' is not understood here; a line may hold pipes ('|') only\nexit 1\n",
                shell.told("get pods > file"));
    }

    @Test
    void the_first_clients_have_no_letter_for_all_namespaces() {
        assertTrue(new Shell("1.10").told("get pods -A").startsWith("! Error: unknown shorthand flag: 'A' in -A\n"));
        assertEquals("! No resources found\n", new Shell("1.36").told("get pods -A"));
    }

    @Test
    void events_of_an_object() {
        Shell shell = new Shell("1.36");
        shell.make(
                Kind.EVENT,
                "{metadata: {name: p.1}, involvedObject: {kind: Pod, name: p, namespace: default}, type: Warning,"
                        + " reason: Failed, message: broken, count: 3, firstTimestamp: '2025-12-31T23:59:00Z',"
                        + " lastTimestamp: '2025-12-31T23:59:50Z'}");
        assertEquals("""
            LAST SEEN           TYPE      REASON   OBJECT   MESSAGE
            10s (x3 over 60s)   Warning   Failed   Pod/p    broken
            """, shell.told("events --for pod/p"));
        assertEquals("! No events found in default namespace.\n", shell.told("events --types=Normal"));
        assertEquals("! error: valid --types are Normal or Warning\nexit 1\n", shell.told("events --types=x"));
    }
}
