/**
 * Questions to a cluster that are answered with yes or with why not: {@code pod/web-0 ready}. Start reading at
 * {@link Condition}. Scenario files wait for them and check them; so can whoever else holds a cluster.
 */
@NullMarked
package dev.ordinal.condition;

import org.jspecify.annotations.NullMarked;
