package dev.ordinal.container;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Programs that tell of the container itself: its name, its environment, its volumes, its name server. */
record HostPrograms(Program program) {
    private static final long KIBI = 1024;

    Ran run(String name) {
        return switch (name) {
            case "hostname" -> hostname();
            case "env" -> program.printing(environment());
            case "printenv" -> printEnvironment();
            case "df" -> program.printing(disks());
            case "mount" -> program.printing(mounts());
            case "nslookup" -> lookUp();
            case "getent" -> getEntry();
            case "uname" ->
                program.printing(
                        program.has('a') || program.has('n') ? "Linux " + inside().hostname() + "\n" : "Linux\n");
            case "id" -> program.printing("uid=0(root) gid=0(root) groups=0(root)\n");
            case "whoami" -> program.printing("root\n");
            case "date" -> program.printing(date());
            default -> program.printing("PID   USER     COMMAND\n    1 root     " + inside().image() + "\n");
        };
    }

    private Inside inside() {
        return program.inside();
    }

    private Ran hostname() {
        String address = inside().pod().status().text("podIP", "");
        return program.printing(
                (program.has('i') || program.has('I') ? address : program.has('f') ? fullName() : inside().hostname())
                        + "\n");
    }

    private String fullName() {
        String subdomain = inside().pod().spec().text("subdomain", "");
        return subdomain.isEmpty()
                ? inside().hostname()
                : inside().hostname() + "." + subdomain + "." + inside().pod().namespace() + ".svc.cluster.local";
    }

    private String environment() {
        StringBuilder text = new StringBuilder();
        inside().variables()
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    private Ran printEnvironment() {
        if (program.operands().isEmpty()) {
            return program.printing(environment());
        }
        StringBuilder text = new StringBuilder();
        int exit = 0;
        for (String name : program.operands()) {
            String value = inside().variables().get(name);
            exit = value == null ? 1 : exit;
            text.append(value == null ? "" : value + "\n");
        }
        return program.printing(text.toString()).failing("", exit);
    }

    private String date() {
        LocalDateTime time = LocalDateTime.ofInstant(inside().now(), ZoneOffset.UTC);
        String day = time.getDayOfWeek().name();
        String month = time.getMonth().name();
        return String.format(
                Locale.ROOT,
                "%s %s %s %s:%s:%s UTC %s\n",
                day.charAt(0) + day.substring(1, 3).toLowerCase(Locale.ROOT),
                month.charAt(0) + month.substring(1, 3).toLowerCase(Locale.ROOT),
                (time.getDayOfMonth() < 10 ? " " : "") + time.getDayOfMonth(),
                two(time.getHour()),
                two(time.getMinute()),
                two(time.getSecond()),
                time.getYear());
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    // ---- volumes

    /** {@code df}: as GNU's, of the root and all volumes, or of those that hold the operands. */
    private String disks() {
        List<Volume> shown = new ArrayList<>();
        if (program.operands().isEmpty()) {
            shown.addAll(inside().files().volumes());
        }
        for (String operand : program.operands()) {
            shown.add(inside().files().volume(program.path(operand)));
        }
        boolean human = program.has('h');
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                human
                        ? List.of("Filesystem", "Size", "Used", "Avail", "Use%", "Mounted on")
                        : List.of("Filesystem", "1K-blocks", "Used", "Available", "Use%", "Mounted on"));
        for (Volume volume : shown) {
            long used = (volume.used() + KIBI - 1) / KIBI;
            long all = volume.bytes() / KIBI;
            long percent = all == 0 ? 0 : (used * 100 + all - 1) / all;
            rows.add(List.of(
                    volume.device(),
                    size(all, human),
                    size(used, human),
                    size(all - used, human),
                    percent + "%",
                    volume.path().isEmpty() ? "/" : volume.path()));
        }
        return aligned(rows);
    }

    private static String size(long kibi, boolean human) {
        if (!human) {
            return String.valueOf(kibi);
        }
        if (kibi == 0) {
            return "0";
        }
        // amounts are rounded up, which may bring them to the next unit
        long unit = 1;
        int index = 0;
        while ((kibi + unit - 1) / unit >= KIBI) {
            unit *= KIBI;
            index++;
        }
        long tenths = (kibi * 10 + unit - 1) / unit;
        String number = tenths < 100 ? tenths / 10 + "." + tenths % 10 : String.valueOf((kibi + unit - 1) / unit);
        return number + "KMGTP".charAt(index);
    }

    /** The first and the last column to the left, the others to the right, one blank apart. */
    private static String aligned(List<List<String>> rows) {
        int[] widths = {14, 5, 5, 5, 4, 0};
        for (List<String> row : rows) {
            for (int i = 0; i < row.size() - 1; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(row.getFirst()).repeat(' ', widths[0] - row.getFirst().length());
            for (int i = 1; i < row.size() - 1; i++) {
                text.append(' ').repeat(' ', widths[i] - row.get(i).length()).append(row.get(i));
            }
            text.append(' ').append(row.getLast()).append('\n');
        }
        return text.toString();
    }

    private String mounts() {
        StringBuilder text = new StringBuilder();
        for (Volume volume : inside().files().volumes()) {
            text.append(volume.device())
                    .append(" on ")
                    .append(volume.path().isEmpty() ? "/" : volume.path())
                    .append(" type ")
                    .append(volume.type())
                    .append(volume.isReadOnly() ? " (ro,relatime)\n" : " (rw,relatime)\n");
        }
        return text.toString();
    }

    // ---- names

    /** A name as it is asked for: tried with the search domains of the pod, those with few dots first. */
    private List<String> candidates(String name) {
        String namespace = inside().pod().namespace();
        List<String> candidates = new ArrayList<>();
        for (String domain : List.of(namespace + ".svc.cluster.local", "svc.cluster.local", "cluster.local")) {
            candidates.add(name + "." + domain);
        }
        boolean isFull = name.endsWith(".");
        String plain = isFull ? name.substring(0, name.length() - 1) : name;
        return isFull ? List.of(plain) : with(candidates, plain);
    }

    private static List<String> with(List<String> names, String last) {
        List<String> all = new ArrayList<>(names);
        all.add(last);
        return all;
    }

    private Map.Entry<String, List<String>> resolved(String name) {
        for (String candidate : candidates(name)) {
            List<String> addresses = inside().names().addresses(candidate);
            if (!addresses.isEmpty()) {
                return Map.entry(candidate, addresses);
            }
        }
        return Map.entry(name, List.of());
    }

    /** The name server that the container is told of; empty if none. */
    private String server() {
        String text =
                inside().files().look("/etc/resolv.conf") instanceof FileSystem.Found.File file ? file.text() : "";
        return text.lines()
                .filter(line -> line.startsWith("nameserver "))
                .map(line -> line.substring(line.indexOf(' ') + 1).strip())
                .findFirst()
                .orElse("");
    }

    private Ran lookUp() {
        if (program.operands().isEmpty()) {
            return program.printing("").failing("nslookup: name a host\n", 1);
        }
        String name = program.operands().getFirst();
        Map.Entry<String, List<String>> found = resolved(name);
        String server = server();
        if (server.isEmpty()) {
            return program.printing("").failing("nslookup: can't connect to remote host\n", 1);
        }
        StringBuilder text = new StringBuilder("Server:\t\t" + server + "\nAddress:\t" + server + "#53\n\n");
        if (found.getValue().isEmpty()) {
            text.append("** server can't find ").append(name).append(": NXDOMAIN\n\n");
            return program.printing(text.toString()).failing("", 1);
        }
        for (String address : found.getValue()) {
            text.append("Name:\t")
                    .append(found.getKey())
                    .append("\nAddress: ")
                    .append(address)
                    .append('\n');
        }
        return program.printing(text.append('\n').toString());
    }

    private Ran getEntry() {
        if (program.operands().size() != 2) {
            return program.printing("").failing("getent: write: getent hosts NAME\n", 1);
        }
        Map.Entry<String, List<String>> found = resolved(program.operands().get(1));
        StringBuilder text = new StringBuilder();
        for (String address : found.getValue()) {
            text.append(address)
                    .repeat(' ', Math.max(1, 16 - address.length()))
                    .append(found.getKey())
                    .append('\n');
        }
        return program.printing(text.toString()).failing("", text.isEmpty() ? 2 : 0);
    }
}
