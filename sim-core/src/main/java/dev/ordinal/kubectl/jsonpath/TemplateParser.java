package dev.ordinal.kubectl.jsonpath;

import java.util.ArrayList;
import java.util.List;

/** Takes a template apart into text, expressions and ranges. */
final class TemplateParser {
    /** A range that has begun. */
    private record Open(List<Node> nodes, List<Part> body) {}

    private final String text;

    TemplateParser(String text) {
        this.text = text;
    }

    List<Part> parts() throws Slip {
        List<Open> open = new ArrayList<>();
        open.add(new Open(List.of(), new ArrayList<>()));
        int at = 0;
        while (at < text.length()) {
            int brace = text.indexOf('{', at);
            if (brace != at) {
                int end = brace < 0 ? text.length() : brace;
                open.getLast().body().add(new Part.Text(text.substring(at, end)));
                at = end;
                continue;
            }
            ExpressionParser parser = new ExpressionParser(text, at + 1);
            ExpressionParser.Action action = parser.action();
            at = parser.at();
            switch (action.word()) {
                case "range" -> open.add(new Open(action.nodes(), new ArrayList<>()));
                case "end" -> {
                    if (open.size() == 1) {
                        throw new Slip("not in range, nothing to end");
                    }
                    close(open);
                }
                case "" -> open.getLast().body().add(new Part.Action(action.nodes()));
                default -> throw new Slip("unrecognized identifier " + action.word());
            }
        }
        while (open.size() > 1) {
            close(open);
        }
        return List.copyOf(open.getFirst().body());
    }

    private static void close(List<Open> open) {
        Open last = open.removeLast();
        open.getLast().body().add(new Part.Range(last.nodes(), List.copyOf(last.body())));
    }
}
