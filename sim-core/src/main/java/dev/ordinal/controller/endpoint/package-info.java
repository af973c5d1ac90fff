/**
 * Which pods a Service leads to. Start reading at {@link EndpointController}; {@link Subsets} picks the
 * addresses. {@link SliceController} writes the same, and more, as EndpointSlices.
 */
@NullMarked
package dev.ordinal.controller.endpoint;

import org.jspecify.annotations.NullMarked;
