package dev.ordinal.manifest;

import dev.ordinal.model.schema.FieldPath;
import dev.ordinal.model.schema.Finding;
import dev.ordinal.model.schema.Schema;
import dev.ordinal.text.Nearest;
import dev.ordinal.text.Problem;
import java.util.Comparator;
import java.util.List;

/** Findings about an object as problems of its manifest. */
final class FieldProblems {
    private final Places places;

    FieldProblems(Places places) {
        this.places = places;
    }

    List<Problem> of(List<Finding> findings) {
        return findings.stream()
                .map(this::of)
                .sorted(Comparator.comparing(Problem::place))
                .toList();
    }

    private Problem of(Finding finding) {
        FieldPath path = finding.path();
        return switch (finding) {
            case Finding.UnknownField unknown ->
                new Problem(places.keyAt(path), "there is no field " + path, remedy(unknown));
            case Finding.DuplicateField ignored ->
                new Problem(places.keyAt(path), path + " stands here twice", "Keep one of the two.");
            case Finding.WrongType wrong ->
                new Problem(
                        places.at(path),
                        path + " must be " + Words.of(wrong.expected()) + ", but is " + Words.of(wrong.value()),
                        Words.remedy(start(path), wrong.value(), wrong.expected()));
            case Finding.WrongFormat wrong ->
                new Problem(
                        places.at(path),
                        path + " must be " + Words.of(wrong.expected()) + ", but is " + Words.of(wrong.value()),
                        Words.remedy(start(path), wrong.value(), wrong.expected()));
            case Finding.MissingField ignored -> new Problem(places.at(path), path + " is missing", "Write it.");
            case Finding.NullValue ignored ->
                new Problem(places.at(path), path + " has no value", "Give it one, or remove it.");
        };
    }

    private String remedy(Finding.UnknownField unknown) {
        Schema.Struct holder = unknown.holder();
        String near = Nearest.question(unknown.field(), holder.fields().keySet());
        return near.isEmpty()
                ? "Fields of " + holder.name() + ": "
                        + String.join(", ", holder.fields().keySet())
                : near;
    }

    private static String start(FieldPath path) {
        return switch (path) {
            case FieldPath.Root ignored -> "";
            case FieldPath.Member member -> member.key() + ": ";
            case FieldPath.Item ignored -> "- ";
        };
    }
}
