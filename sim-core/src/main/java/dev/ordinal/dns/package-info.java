/**
 * What the cluster's name server answers, read from the API's store. Start reading at {@link Dns}.
 */
@NullMarked
package dev.ordinal.dns;

import org.jspecify.annotations.NullMarked;
