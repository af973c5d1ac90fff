/**
 * kubectl: a line of text becomes a {@link Command}, a command becomes requests to the API server, and their answers become
 * the words that kubectl prints. Start reading at {@link CommandReader}, then {@link Kubectl}.
 */
@NullMarked
package dev.ordinal.kubectl;

import org.jspecify.annotations.NullMarked;
