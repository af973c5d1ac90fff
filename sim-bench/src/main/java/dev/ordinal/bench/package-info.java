/** Benchmarks of the library, one class per thing measured. Run them as CONTRIBUTING.md says; none is a test. */
@NullMarked
package dev.ordinal.bench;

import org.jspecify.annotations.NullMarked;
