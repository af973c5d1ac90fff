/** What tests of single components share: a cluster of a few of them, and a timeline of what happens in it. */
@NullMarked
package dev.ordinal.testing;

import org.jspecify.annotations.NullMarked;
