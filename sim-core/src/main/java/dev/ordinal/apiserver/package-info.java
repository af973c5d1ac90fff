/**
 * The API server: a request and the store at one revision in, an answer and the next revision out. Start reading at
 * {@link ApiServer}.
 */
@NullMarked
package dev.ordinal.apiserver;

import org.jspecify.annotations.NullMarked;
