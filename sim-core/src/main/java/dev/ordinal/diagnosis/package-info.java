/**
 * Why an object is not as its owner wants it: from the symptom, cause by cause, to the root, and the commands that free it.
 * What the API holds is read as a person would read it, and what it does not tell is taken from the cluster itself. Start
 * reading at {@link Diagnosis}, then {@link KindCauses}, which asks the causes of a kind: those of pods, sets and namespaces
 * stand here, those of storage, nodes and containers each in a package of its own, and what all share in {@code cause}.
 * {@link Surprises} tells what keeps nothing and is worth knowing, {@link Overview} all that is kept in a namespace.
 */
@NullMarked
package dev.ordinal.diagnosis;

import org.jspecify.annotations.NullMarked;
