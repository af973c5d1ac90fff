/**
 * Why an object is not as its owner wants it: from the symptom, cause by cause, to the root, and the commands that free it.
 * What the API holds is read as a person would read it, and what it does not tell is taken from the cluster itself. Start
 * reading at {@link Diagnosis}, then {@link Walk}, which asks the causes of a kind: {@link PodCauses}, {@link SetCauses},
 * {@link NodeCauses}, {@link ClaimCauses}, {@link VolumeCauses} and others, each of which hands a topic to a class of its own.
 * {@link Surprises} tells what keeps nothing and is worth knowing, {@link Overview} all that is kept in a namespace.
 */
@NullMarked
package dev.ordinal.diagnosis;

import org.jspecify.annotations.NullMarked;
