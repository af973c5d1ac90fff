/**
 * What becomes of objects whose owner goes. Start reading at {@link GarbageCollector}.
 */
@NullMarked
package dev.ordinal.controller.garbage;

import org.jspecify.annotations.NullMarked;
