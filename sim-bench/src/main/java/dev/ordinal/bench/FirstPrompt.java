package dev.ordinal.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The program as a user at a terminal has it: how long until the first prompt is there, and how long a command takes once the
 * shell is warm, from Enter to the next prompt. Beside it stands how long the same JVM takes to tell its version, which says
 * how fast and how busy the machine is. Needs {@code script} for the terminal.
 */
public final class FirstPrompt {
    private static final String PROMPT = "default> ";
    private static final List<String> COMMANDS = List.of(
            "get pods",
            "get pods,pvc -o wide",
            "describe pod web-0",
            "scale sts/web --replicas=3",
            "run 10s",
            "timeline");
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 21;

    private FirstPrompt() {}

    /** @param arguments the launcher, and how often it is started */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String launcher = Path.of(arguments[0]).toAbsolutePath().toString();
        int starts = Integer.parseInt(arguments[1]);
        double[] versions = new double[starts];
        double[] prompts = new double[starts];
        Path home = Files.createTempDirectory("first-prompt");
        // Once unmeasured: it may have to build.
        started(launcher, home).close();
        for (int i = 0; i < starts; i++) {
            versions[i] = version();
            long begun = System.nanoTime();
            Talk talk = started(launcher, home);
            prompts[i] = millis(begun);
            talk.close();
        }
        print("java -version", versions, versions);
        print("first prompt", prompts, versions);
        try (Talk talk = started(launcher, home)) {
            for (String line : List.of("apply -f web.yaml", "run 2m")) {
                var unused = talk.answered(line);
            }
            for (String line : COMMANDS) {
                for (int i = 0; i < WARM_UP; i++) {
                    var unused = talk.answered(line);
                }
                double[] times = new double[ROUNDS];
                for (int i = 0; i < ROUNDS; i++) {
                    times[i] = talk.answered(line);
                }
                print(line, times, versions);
            }
        }
    }

    private static double version() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var unused = new ProcessBuilder(java, "-XX:+UseSerialGC", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return millis(begun);
    }

    private static double millis(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void print(String name, double[] times, double[] versions) {
        double median = median(times);
        System.out.println(String.format(
                Locale.ROOT,
                "%-28s best %7.1f ms, median %7.1f ms, %6.2f times java -version",
                name,
                Arrays.stream(times).min().orElse(0),
                median,
                median / median(versions)));
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Talk started(String launcher, Path home) throws IOException {
        Talk talk = new Talk(launcher, home);
        talk.awaitPrompt();
        return talk;
    }

    /** A shell in a pseudo-terminal. */
    private static final class Talk implements AutoCloseable {
        private final Process process;
        private final OutputStream keys;
        private final InputStream shown;

        Talk(String launcher, Path home) throws IOException {
            List<String> command = new ArrayList<>(List.of("script", "-qfec"));
            command.add("stty cols 160 rows 100; exec '" + launcher + "'");
            command.add("/dev/null");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("XDG_STATE_HOME", home.toString());
            builder.environment().put("TERM", "xterm-256color");
            process = builder.start();
            keys = process.getOutputStream();
            shown = process.getInputStream();
        }

        void awaitPrompt() throws IOException {
            StringBuilder text = new StringBuilder();
            byte[] bytes = new byte[65536];
            while (text.indexOf(PROMPT) < 0) {
                int n = shown.read(bytes);
                if (n < 0) {
                    throw new IOException("the program has ended: " + text);
                }
                text.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
            }
        }

        /** Types a line: the milliseconds until the next prompt. */
        double answered(String line) throws IOException {
            long begun = System.nanoTime();
            keys.write((line + "\r").getBytes(StandardCharsets.UTF_8));
            keys.flush();
            awaitPrompt();
            return millis(begun);
        }

        @Override
        public void close() throws IOException {
            keys.write(4);
            keys.flush();
            while (shown.read() >= 0) {
                // Until it has left.
            }
        }
    }
}
