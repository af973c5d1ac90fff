/**
 * Why an object is not as its owner wants it: from the symptom, cause by cause, to the root, and the commands that free it.
 * What the API holds is read as a person would read it, and what it does not tell is taken from the cluster itself. Start
 * reading at {@link Diagnosis}, then {@link Walk}.
 */
@NullMarked
package dev.ordinal.diagnosis;

import org.jspecify.annotations.NullMarked;
