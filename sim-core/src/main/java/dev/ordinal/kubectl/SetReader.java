package dev.ordinal.kubectl;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code set image}, {@code set env} and {@code set resources}. */
record SetReader(Profile profile, Names names) {
    Command read(String verb, Flags flags) throws Refusal {
        List<String> targets = new ArrayList<>();
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        boolean isEnv = verb.equals("set env");
        for (String word : flags.rest()) {
            Names.assignment(word, isEnv, targets, values);
        }
        for (String word : flags.all("env")) {
            Names.assignment(word, true, targets, values);
        }
        if (targets.isEmpty() && !flags.has("filename")) {
            throw new Refusal(
                    "error: one or more resources must be specified as <resource> <name> or" + " <resource>/<name>\n");
        }
        Command.Selection selection = names.some(targets);
        String containers = flags.value("containers", "*");
        return switch (verb) {
            case "set image" -> image(selection, values);
            case "set resources" -> resources(selection, containers, flags);
            default -> {
                if (values.isEmpty() && !flags.isOn("list")) {
                    throw new Refusal("error: at least one environment variable must be provided\n");
                }
                yield new Command.SetEnv(
                        selection, values, containers, flags.isOn("list"), !"false".equals(flags.value("overwrite")));
            }
        };
    }

    private static Command image(Command.Selection selection, SortedMap<String, @Nullable String> values)
            throws Refusal {
        if (values.isEmpty()) {
            throw new Refusal("error: at least one image update is required\n");
        }
        SortedMap<String, String> images = new TreeMap<>();
        values.forEach((container, image) -> images.put(container, image == null ? "" : image));
        return new Command.SetImage(selection, images);
    }

    private static Command resources(Command.Selection selection, String containers, Flags flags) throws Refusal {
        SortedMap<String, String> limits = quantities(flags.value("limits", ""));
        SortedMap<String, String> requests = quantities(flags.value("requests", ""));
        if (limits.isEmpty() && requests.isEmpty()) {
            throw new Refusal("error: you must specify an update to requests or limits (in the form of"
                    + " --requests/--limits)\n");
        }
        return new Command.SetResources(selection, limits, requests, containers);
    }

    private static SortedMap<String, String> quantities(String text) throws Refusal {
        SortedMap<String, String> quantities = new TreeMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new Refusal("error: invalid argument syntax " + part + ", expected <resource>=<value>\n");
            }
            quantities.put(part.substring(0, equals), part.substring(equals + 1));
        }
        return quantities;
    }
}
