/**
 * The storage failures that users meet, each as an incident: what triggers it, the words that kubectl shows, and the command
 * that recovers from it. The rows are those of a catalogue of 44.
 */
@NullMarked
package dev.ordinal.storage.incident;

import org.jspecify.annotations.NullMarked;
