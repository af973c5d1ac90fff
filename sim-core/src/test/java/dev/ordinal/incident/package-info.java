/**
 * The failures of pods and nodes that users meet, each as an incident: what triggers it, the words that kubectl shows and when,
 * and what ends it. The rows are those of a catalogue of 35.
 */
@NullMarked
package dev.ordinal.incident;

import org.jspecify.annotations.NullMarked;
