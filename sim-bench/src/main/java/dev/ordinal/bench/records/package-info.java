/**
 * The other way to hold a pod, kept for the trial of decision 0001: typed records, each with a {@code rest} for what it
 * does not know. Start reading at {@link dev.ordinal.bench.records.PodRecord}.
 */
@NullMarked
package dev.ordinal.bench.records;

import org.jspecify.annotations.NullMarked;
