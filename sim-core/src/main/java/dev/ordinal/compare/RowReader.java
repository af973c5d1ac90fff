package dev.ordinal.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.ordinal.manifest.JsonReader;
import dev.ordinal.model.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a trace file to its {@link Row}. */
final class RowReader {
    /** The commands whose text names a node. */
    private static final List<String> NODE_COMMANDS = List.of("cordon", "uncordon", "drain", "taint");

    private static final String FORM =
            "A row is {\"t\": seconds, ...} with a step, or with kind, name, what and now, or an Event.";
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String file;
    private final int lineNumber;
    private final String line;
    private final Json.Obj row;

    private RowReader(String file, int lineNumber, String line) throws BadRecording {
        this.file = file;
        this.lineNumber = lineNumber;
        this.line = line;
        try {
            this.row = JsonReader.read(line) instanceof Json.Obj object ? object : Json.EMPTY;
        } catch (JsonReader.Malformed slip) {
            throw new BadRecording(
                    file + ":" + lineNumber + ":" + slip.column(),
                    "no JSON: " + slip.getMessage(),
                    "Every line is one JSON object.");
        }
    }

    /** The row that {@code line} says; {@code file} and {@code lineNumber} are for the error. */
    static Row read(String file, int lineNumber, String line) throws BadRecording {
        return new RowReader(file, lineNumber, line).read();
    }

    /** The line as it is written when names in it are replaced: see {@link Notation#json}. */
    static String normalized(String file, int lineNumber, String line) throws BadRecording {
        return Notation.json(new RowReader(file, lineNumber, line).row);
    }

    private Row read() throws BadRecording {
        Moment at = Moment.of(row.get("t"));
        if (at == null) {
            throw bad("t is missing, or no number");
        }
        String kind = row.text("kind");
        if (kind == null) {
            return new Row.Step(at, row.number("step", -1), target());
        }
        return kind.equals("Event") ? event(at) : milestone(at, kind);
    }

    private Row event(Moment at) throws BadRecording {
        long count = row.number("count", 1);
        return new Row.Event(at, text("on"), text("type"), text("reason"), text("message"), count == 0 ? 1 : count);
    }

    private Row milestone(Moment at, String kind) throws BadRecording {
        Row.What what = switch (text("what")) {
            case "created" -> Row.What.CREATED;
            case "changed" -> Row.What.CHANGED;
            case "deleted" -> Row.What.DELETED;
            default -> throw bad("what must be created, changed or deleted");
        };
        if (what != Row.What.DELETED && !(row.get("now") instanceof Json.Obj)) {
            throw bad("now is missing, or no object");
        }
        return new Row.Milestone(at, kind, text("name"), what, row.object("now"));
    }

    private @Nullable String target() {
        if (row.has("fault")) {
            return firstFault();
        }
        String command = row.text("kubectl", "");
        int end = command.indexOf(' ');
        return NODE_COMMANDS.contains(end < 0 ? command : command.substring(0, end)) ? command : null;
    }

    /**
     * What the fault strikes: the value that stands first in the text. Read anew, because a {@link Json.Obj} sorts its
     * keys.
     */
    private @Nullable String firstFault() {
        try (JsonParser parser = FACTORY.createParser(line)) {
            JsonToken start = parser.nextToken();
            String key = start == JsonToken.START_OBJECT ? parser.nextFieldName() : null;
            for (; key != null; key = parser.nextFieldName()) {
                if (parser.nextToken() == JsonToken.START_OBJECT && key.equals("fault")) {
                    return written(firstOf(parser, row.object("fault")));
                }
                parser.skipChildren();
            }
            return null;
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from a string that was read before", impossible);
        }
    }

    private static @Nullable Json firstOf(JsonParser parser, Json.Obj object) throws IOException {
        String first = parser.nextFieldName();
        return first == null ? null : object.get(first);
    }

    private static @Nullable String written(@Nullable Json value) {
        return value instanceof Json.Str text ? text.value() : value == null ? null : Notation.json(value);
    }

    private String text(String key) throws BadRecording {
        String text = row.text(key);
        if (text == null) {
            throw bad(key + " is missing, or no string");
        }
        return text;
    }

    private BadRecording bad(String what) {
        return new BadRecording(file + ":" + lineNumber + ":1", what, FORM);
    }
}
