package dev.ordinal.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ordinal.model.Json;
import dev.ordinal.model.Kind;
import dev.ordinal.model.KubeObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pcollections.TreePMap;

/** Command lines in a container with a disk at {@code /data} and a folder at {@code /config} that cannot be written. */
class ShellTest {
    private static final KubeObject POD = KubeObject.of(
            Kind.POD,
            Json.object(
                    "metadata",
                    Json.object("name", "web-0", "namespace", "default", "creationTimestamp", "2026-01-05T09:00:00Z"),
                    "spec",
                    Json.object("hostname", "web-0", "subdomain", "web"),
                    "status",
                    Json.object("podIP", "10.2.0.3")));

    private Inside inside = new Inside(
            POD,
            "app:v1",
            new FileSystem(List.of(
                    new Volume(
                            "",
                            "overlay",
                            "overlay",
                            1 << 20,
                            false,
                            TreePMap.<String, String>empty()
                                    .plus("/tmp/", "")
                                    .plus("/etc/resolv.conf", "search svc.cluster.local\nnameserver 10.96.0.10\n")),
                    new Volume(
                            "/data",
                            "/dev/nvme1n1",
                            "ext4",
                            4096,
                            false,
                            TreePMap.<String, String>empty().plus("/lost+found/", "")),
                    new Volume(
                            "/config",
                            "tmpfs",
                            "tmpfs",
                            1 << 20,
                            true,
                            TreePMap.singleton("/app.yaml", "a: 1\nb: 2\n")))),
            new TreeMap<>(Map.of("NAME", "value", "HOSTNAME", "web-0")),
            false,
            Instant.parse("2026-01-05T10:11:12Z"),
            (pod, image, line) ->
                    line.startsWith("nodetool") ? new Inside.Done("UN  " + pod.name(), 0, Duration.ofSeconds(1)) : null,
            name -> name.equals("web.default.svc.cluster.local") ? List.of("10.2.0.3", "10.2.0.4") : List.of());

    private Ran run(String... words) {
        Shell.Outcome outcome = Shell.run(inside, List.of(words), "");
        Ran ran = assertInstanceOf(Shell.Outcome.Of.class, outcome, String.join(" ", words))
                .ran();
        inside = ran.inside();
        return ran;
    }

    /** All that a script prints, errors with {@code ! }, and its status if it is not 0. */
    private String script(String script) {
        return told(run("sh", "-c", script));
    }

    private static String told(Ran ran) {
        StringBuilder text = new StringBuilder(ran.output());
        ran.errors().lines().forEach(line -> text.append("! ").append(line).append('\n'));
        return text + (ran.exit() == 0 ? "" : "exit " + ran.exit() + "\n");
    }

    @Test
    void files_are_made_read_and_removed() {
        assertEquals("", told(run("touch", "/data/test.txt")));
        assertEquals("lost+found\ntest.txt\n", told(run("ls", "/data")));
        assertEquals("", script("echo one > /data/test.txt; echo two >> /data/test.txt"));
        assertEquals("one\ntwo\n", told(run("cat", "/data/test.txt")));
        assertEquals("", told(run("rm", "/data/test.txt")));
        assertEquals("! cat: /data/test.txt: No such file or directory\nexit 1\n", told(run("cat", "/data/test.txt")));
    }

    @Test
    void ls_prints_columns_on_a_terminal() {
        inside = inside.withTerminal(true);
        assertEquals("", script("mkdir /data/commitlog /data/data /data/hints"));
        assertEquals("commitlog  data  hints  lost+found\n", told(run("ls", "/data/")));
        assertEquals("commitlog\ndata\nhints\nlost+found\n", script("ls /data | cat"));
        assertEquals("commitlog\ndata\nhints\nlost+found\n", told(run("ls", "-1", "/data")));
    }

    @Test
    void ls_of_what_is_not_there_and_of_several() {
        assertEquals(
                "/config/app.yaml\n\n"
                        + "/data:\n"
                        + "lost+found\n"
                        + "! ls: cannot access '/nope': No such file or directory\n"
                        + "exit 2\n",
                told(run("ls", "/data", "/config/app.yaml", "/nope")));
        assertEquals("config\ndata\netc\ntmp\n", told(run("ls", "/")));
        assertEquals("", told(run("ls", "/data/lost+found")));
    }

    @Test
    void directories() {
        assertEquals(
                "! mkdir: cannot create directory '/data/a/b': No such file or directory\nexit 1\n",
                told(run("mkdir", "/data/a/b")));
        assertEquals("", told(run("mkdir", "-p", "/data/a/b")));
        assertEquals("", told(run("touch", "/data/a/b/f")));
        assertEquals("! rm: cannot remove '/data/a': Is a directory\nexit 1\n", told(run("rm", "/data/a")));
        assertEquals(
                "! rmdir: failed to remove '/data/a': Directory not empty\nexit 1\n", told(run("rmdir", "/data/a")));
        assertEquals("", told(run("rm", "/data/a/b/f")));
        assertEquals("b\n", told(run("ls", "/data/a")), "a directory stays when its last file goes");
        assertEquals("", told(run("rm", "-rf", "/data/a")));
        assertEquals("lost+found\n", told(run("ls", "/data")));
        assertEquals("! rm: cannot remove '/data': Device or resource busy\nexit 1\n", told(run("rm", "-r", "/data")));
    }

    @Test
    void files_and_directories_are_copied_and_moved() {
        assertEquals("", script("mkdir -p /data/a/b; echo one > /data/a/b/f; echo two > /data/g"));
        assertEquals(
                "! cp: -r not specified; omitting directory '/data/a'\nexit 1\n", told(run("cp", "/data/a", "/tmp/a")));
        assertEquals("", told(run("cp", "-r", "/data/a", "/tmp/x")));
        assertEquals("", told(run("cp", "-r", "/data/a", "/data/g", "/tmp/x")), "into a directory that is there");
        assertEquals("a\nb\ng\n", told(run("ls", "/tmp/x")));
        assertEquals("one\n", told(run("cat", "/tmp/x/a/b/f")));
        assertEquals("", script("mkdir /tmp/all; cp -a /data/. /tmp/all/"));
        assertEquals("a\ng\nlost+found\n", told(run("ls", "/tmp/all")), "what is in it, and not itself");
        assertEquals("", told(run("mv", "/data/a", "/data/g", "/tmp")));
        assertEquals("lost+found\n", told(run("ls", "/data")));
        assertEquals("one\n", told(run("cat", "/tmp/a/b/f")));
    }

    @Test
    void what_cannot_be_copied() {
        assertEquals("", script("mkdir /data/a; touch /data/f /data/g"));
        assertEquals("! cp: missing file operand\nexit 1\n", told(run("cp")));
        assertEquals("! cp: missing destination file operand after '/data/f'\nexit 1\n", told(run("cp", "/data/f")));
        assertEquals(
                "! mv: target '/data/h' is not a directory\nexit 1\n",
                told(run("mv", "/data/f", "/data/g", "/data/h")));
        assertEquals(
                "! cp: cannot copy a directory, '/data/a', into itself, '/data/a/b'\nexit 1\n",
                told(run("cp", "-r", "/data/a", "/data/a/b")));
        assertEquals(
                "! mv: cannot stat '/data/x': No such file or directory\n"
                        + "! mv: cannot create regular file '/config/f': Read-only file system\n"
                        + "exit 1\n",
                told(run("mv", "/data/x", "/data/f", "/config")));
        assertEquals("a\nf\ng\nlost+found\n", told(run("ls", "/data")), "what was not moved is still there");
    }

    @Test
    void what_cannot_be_written() {
        assertEquals(
                "! touch: cannot touch '/config/x': Read-only file system\nexit 1\n", told(run("touch", "/config/x")));
        assertEquals("! sh: 1: cannot create /config/x: Read-only file system\nexit 2\n", script("echo a > /config/x"));
        assertEquals("! sh: 1: cannot create /no/x: Directory nonexistent\nexit 2\n", script("echo a > /no/x"));
        String big = "x".repeat(5000);
        assertEquals(
                "! sh: 1: cannot create /data/big: No space left on device\nexit 2\n",
                script("echo " + big + " > /data/big"));
    }

    @Test
    void lists_of_commands() {
        assertEquals("a\nb\n", script("echo a; echo b"));
        assertEquals("b\n", script("false; echo b"));
        assertEquals("exit 1\n", script("false && echo b"));
        assertEquals("b\n", script("false || echo b"));
        assertEquals("yes\n", script("test -d /data && echo yes || echo no"));
        assertEquals("no\n", script("[ -f /data/x ] && echo yes || echo no"));
        assertEquals("a\nexit 3\n", script("echo a\nexit 3\necho b"));
        assertEquals("a;b && c\n", script("echo 'a;b && c'"));
    }

    @Test
    void pipes_variables_patterns_and_folders() {
        assertEquals("2\n", script("cat /config/app.yaml | wc -l"));
        assertEquals("b: 2\n", script("grep b /config/app.yaml"));
        assertEquals("value-x web-0\n", script("X=x; echo $NAME-${X} $HOSTNAME"));
        assertEquals("$NAME\n", script("echo '$NAME'"));
        assertEquals("", script("touch /data/a.log /data/b.log /data/c.txt"));
        assertEquals("/data/a.log /data/b.log\n", script("echo /data/*.log"));
        assertEquals("c.txt\nlost+found\n", script("rm /data/*.log; cd /data; ls"));
        assertEquals("1\n", script("false; echo $?"));
        assertEquals("", script("cat /nope 2>/dev/null || true"));
        assertEquals("cat: /nope: No such file or directory\nexit 1\n", script("cat /nope 2>&1"));
    }

    @Test
    void programs_of_the_image_and_programs_that_are_not_there() {
        Ran ran = run("nodetool", "status");
        assertEquals("UN  web-0\n", told(ran));
        assertEquals(Duration.ofSeconds(1), ran.took());
        assertEquals("UN  web-0\n", script("nodetool status | grep UN"));
        assertEquals("! sh: 1: foo: not found\nexit 127\n", script("foo --bar"));
        assertEquals("! bash: line 1: foo: command not found\nexit 127\n", told(run("bash", "-c", "foo --bar")));
        assertEquals(new Shell.Outcome.NoProgram("foo"), Shell.run(inside, List.of("foo", "bar"), ""));
        assertEquals(Duration.ofSeconds(90), run("sleep", "90").took());
        assertEquals(
                Duration.ofSeconds(65), run("sh", "-c", "sleep 5; sleep 1m").took());
    }

    @Test
    void what_a_shell_does_not_know_is_told() {
        assertEquals("! sh: 'for' is more than the shells of this simulator know\nexit 2\n", script("for i in 1 2"));
        assertEquals("! sh: 1: Syntax error: Unterminated quoted string\nexit 2\n", script("echo 'a"));
        assertEquals("! sh: 1: Syntax error: \">\" unexpected\nexit 2\n", script("echo a >"));
    }

    @Test
    void the_container_itself() {
        assertEquals("web-0\n", told(run("hostname")));
        assertEquals("web-0.web.default.svc.cluster.local\n", told(run("hostname", "-f")));
        assertEquals("10.2.0.3\n", told(run("hostname", "-i")));
        assertEquals("HOSTNAME=web-0\nNAME=value\n", told(run("env")));
        assertEquals("value\n", told(run("printenv", "NAME")));
        assertEquals("Mon Jan  5 10:11:12 UTC 2026\n", told(run("date")));
        assertEquals("""
            overlay on / type overlay (rw,relatime)
            /dev/nvme1n1 on /data type ext4 (rw,relatime)
            tmpfs on /config type tmpfs (ro,relatime)
            """, told(run("mount")));
        assertEquals("""
            Filesystem     1K-blocks  Used Available Use% Mounted on
            /dev/nvme1n1           4     0         4   0% /data
            """, told(run("df", "/data")));
        assertEquals("""
            Filesystem      Size  Used Avail Use% Mounted on
            overlay         1.0M  1.0K 1023K   1% /
            /dev/nvme1n1    4.0K     0  4.0K   0% /data
            tmpfs           1.0M  1.0K 1023K   1% /config
            """, told(run("df", "-h")));
    }

    @Test
    void names_are_looked_up_with_the_search_domains() {
        assertEquals(
                "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\nName:\tweb.default.svc.cluster.local\nAddress:"
                        + " 10.2.0.3\nName:\tweb.default.svc.cluster.local\nAddress: 10.2.0.4\n\n",
                told(run("nslookup", "web")));
        assertEquals(
                "Server:\t\t10.96.0.10\nAddress:\t10.96.0.10#53\n\n** server can't find nope: NXDOMAIN\n\nexit 1\n",
                told(run("nslookup", "nope")));
        assertEquals(
                "10.2.0.3        web.default.svc.cluster.local\n10.2.0.4        web.default.svc.cluster.local\n",
                told(run("getent", "hosts", "web.default")));
    }
}
