package dev.ordinal.shell.terminal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ordinal.shell.testing.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real program in a pseudo-terminal, which the system's {@code script} makes: keys go in, what is shown comes out. */
@CanIgnoreReturnValue
final class Pty implements AutoCloseable {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    private static final Pattern TTY = Pattern.compile("/dev/pts/\\d+");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final OutputStream keys;
    private final StringBuilder shown = new StringBuilder();
    private int seen;

    private Pty(Process process) {
        this.process = process;
        this.keys = process.getOutputStream();
        Thread reading = new Thread(() -> read(process.getInputStream()));
        reading.setDaemon(true);
        reading.start();
    }

    /** Why there can be no pseudo-terminal here; empty if there can. */
    static String hindrance() {
        return Files.isExecutable(SCRIPT) ? "" : "there is no " + SCRIPT + " to make a pseudo-terminal with";
    }

    static Pty started(Path home, List<String> environment, String... arguments) throws IOException {
        return sized(100, 40, home, environment, arguments);
    }

    static Pty sized(int columns, int rows, Path home, List<String> environment, String... arguments)
            throws IOException {
        // A build that runs in the background of a shell ignores Ctrl-C, and would hand that down.
        String command = "tty; stty cols " + columns + " rows " + rows + "; exec env --default-signal=INT "
                + String.join(" ", environment) + " '" + String.join("' '", program()) + "' "
                + String.join(" ", arguments);
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "-qfec", command, "/dev/null");
        builder.environment().put("XDG_STATE_HOME", home.toString());
        builder.environment().put("TERM", "xterm-256color");
        builder.environment().remove("EDITOR");
        builder.directory(home.toFile());
        return new Pty(builder.redirectErrorStream(true).start());
    }

    /** The command line that starts the program. */
    static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.ordinal.shell.Main");
    }

    private void read(InputStream stream) {
        byte[] bytes = new byte[4096];
        try {
            for (int n = stream.read(bytes); n >= 0; n = stream.read(bytes)) {
                synchronized (shown) {
                    shown.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
                    shown.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Pty send(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
        return this;
    }

    /** Waits until a text is shown behind what was waited for before. */
    Pty expect(String text) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (shown) {
            while (plain().indexOf(text, seen) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                assertTrue(left > 0, () -> "'" + text + "' was not shown: " + plain().substring(seen));
                shown.wait(Math.max(1, left));
            }
            seen = plain().indexOf(text, seen) + text.length();
        }
        return this;
    }

    /** Waits until a text is shown: what was shown before it, behind what was waited for last. */
    String until(String text) throws InterruptedException {
        int from = seen;
        expect(text);
        synchronized (shown) {
            return plain().substring(from, seen - text.length());
        }
    }

    /** Types a line and waits for a prompt: what was shown between the two, on a terminal that is wide enough for the line. */
    String answer(String line, String prompt) throws IOException, InterruptedException {
        String answer = send(line + "\r").expect("\n").until(prompt);
        return answer.substring(0, answer.lastIndexOf('\n') + 1);
    }

    /** Makes the terminal another size, as dragging the corner of its window does. */
    Pty resize(int columns, int rows) throws IOException, InterruptedException {
        Matcher tty = TTY.matcher(raw());
        assertTrue(tty.find(), this::raw);
        Process stty = new ProcessBuilder("stty", "-F", tty.group(), "cols", "" + columns, "rows", "" + rows).start();
        assertTrue(stty.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && stty.exitValue() == 0);
        return this;
    }

    /** What was shown, without colours and movements. */
    private String plain() {
        return shown.toString().replaceAll("\u001b\\[[0-9;?]*[A-Za-z]|\u001b[=>]|\r", "");
    }

    /** How often a text was shown. */
    int count(String text) {
        synchronized (shown) {
            return plain().split(Pattern.quote(text), -1).length - 1;
        }
    }

    /** What was shown as it is. */
    String raw() {
        synchronized (shown) {
            return shown.toString();
        }
    }

    int exit() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still runs: " + raw());
        return process.exitValue();
    }

    /** Ends the program as a power cut would. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
