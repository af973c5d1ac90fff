package dev.ordinal.shell.session;

import dev.ordinal.model.Json;
import dev.ordinal.model.JsonParser;
import dev.ordinal.model.JsonText;
import dev.ordinal.text.Durations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A file of all that changed a session, a line of JSON each, written before its effect is seen: what a session needs to go on after
 * its process was killed. A second shell that runs at the same time gets a file of its own.
 */
public final class Journal implements AutoCloseable {
    private static final int MOST_SHELLS = 64;

    /**
     * One line.
     *
     * @param line the command; empty where time only flowed
     * @param files what it read, by name
     * @param length when it was interrupted, or how long time flowed; null for a command that ran to its end
     */
    public record Entry(
            String line,
            Map<String, String> files,
            @Nullable Duration length) {}

    private final FileChannel channel;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /** A new journal in a folder, which is made if it is not there. */
    public static Journal begun(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 1; i <= MOST_SHELLS; i++) {
            Journal journal = locked(folder.resolve("journal-" + i + ".jsonl"));
            if (journal != null) {
                journal.channel.truncate(0);
                return journal;
            }
        }
        throw new IOException("more than " + MOST_SHELLS + " shells run already");
    }

    private static @Nullable Journal locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (isFree(channel)) {
            return new Journal(channel);
        }
        channel.close();
        return null;
    }

    /** Whether no other shell has the file; then it is ours from now on. */
    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** What a resumed session has to do again: the journal that was written last and is no running shell's; and that journal. */
    public record Resumed(Journal journal, List<Entry> entries) {}

    /** The last journal of a folder, to be gone on with; null if there is none. */
    public static @Nullable Resumed resumed(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 1; i <= MOST_SHELLS; i++) {
            Path file = folder.resolve("journal-" + i + ".jsonl");
            if (Files.isRegularFile(file) && Files.size(file) > 0) {
                files.add(file);
            }
        }
        Resumed last = null;
        FileTime time = null;
        for (Path file : files) {
            if (time == null || Files.getLastModifiedTime(file).compareTo(time) > 0) {
                Journal journal = locked(file);
                if (journal != null) {
                    if (last != null) {
                        last.journal().close();
                    }
                    time = Files.getLastModifiedTime(file);
                    String text = Files.readString(file);
                    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
                    journal.channel.truncate(whole.getBytes(StandardCharsets.UTF_8).length);
                    journal.channel.position(journal.channel.size());
                    last = new Resumed(journal, entries(whole));
                }
            }
        }
        return last;
    }

    /** The entries of a journal's text; a last line that was cut off by a kill is left out. */
    static List<Entry> entries(String text) {
        List<Entry> entries = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Json.Obj row = row(line);
            if (row == null) {
                break;
            }
            Map<String, String> files = new TreeMap<>(row.object("files").texts());
            String length = row.text("length");
            Duration parsed = length == null ? null : Durations.parse(length);
            if (row.flag("interrupted") && !entries.isEmpty()) {
                Entry last = entries.removeLast();
                entries.add(new Entry(last.line(), last.files(), parsed));
            } else {
                entries.add(new Entry(row.text("line", ""), files, parsed));
            }
        }
        return entries;
    }

    private static Json.@Nullable Obj row(String line) {
        return JsonParser.parse(line) instanceof Json.Obj row ? row : null;
    }

    /** A command is about to be carried out. */
    void command(String line, Map<String, String> files) throws IOException {
        Json.Obj read = Json.Obj.EMPTY;
        for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
            read = read.with(file.getKey(), file.getValue());
        }
        Json.Obj row = Json.object("line", line);
        write(read.isEmpty() ? row : row.with("files", read));
    }

    /** The last command was interrupted after this time of the clock. */
    void interrupted(Duration length) throws IOException {
        write(Json.object("interrupted", true, "length", Durations.text(length)));
    }

    /** Time has flowed by itself. */
    void flowed(Duration length) throws IOException {
        write(Json.object("length", Durations.text(length)));
    }

    private void write(Json.Obj row) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((JsonText.compact(row) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
