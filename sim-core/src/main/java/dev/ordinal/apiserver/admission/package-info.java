/**
 * What the API server does to an object between decoding and storing it, as functions of objects and a release's table:
 * it fills in ({@link dev.ordinal.apiserver.admission.Defaults}), checks
 * ({@link dev.ordinal.apiserver.admission.Validation}) and patches ({@link dev.ordinal.apiserver.admission.Patches}).
 * Knows no store and no clock.
 */
@NullMarked
package dev.ordinal.apiserver.admission;

import org.jspecify.annotations.NullMarked;
