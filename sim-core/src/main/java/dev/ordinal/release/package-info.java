/**
 * What differs between releases of Kubernetes, as data: constants, feature gates and texts. Start reading at
 * {@link Release}. Code asks these tables and never compares version numbers.
 */
@NullMarked
package dev.ordinal.release;

import org.jspecify.annotations.NullMarked;
