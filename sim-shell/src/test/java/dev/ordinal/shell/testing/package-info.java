/** What tests of the program share. */
@NullMarked
package dev.ordinal.shell.testing;

import org.jspecify.annotations.NullMarked;
