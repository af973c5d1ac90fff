package dev.ordinal.apiserver.admission;

/** How the value of a field and that of a strategic merge patch become one. */
public sealed interface MergeRule {
    /** Maps are merged, any other value is replaced: the rule of fields without a rule. */
    record Plain() implements MergeRule {}

    /** The patch's value takes the place of the live one, map or not. */
    record Replace() implements MergeRule {}

    /** Lists of scalars are united. */
    record Union() implements MergeRule {}

    /** Items are matched by the value of {@code key} and merged; {@code retainsKeys}: kubectl names the keys they keep. */
    record Keyed(String key, boolean retainsKeys) implements MergeRule {}

    MergeRule PLAIN = new Plain();
    MergeRule REPLACE = new Replace();
    MergeRule UNION = new Union();
}
