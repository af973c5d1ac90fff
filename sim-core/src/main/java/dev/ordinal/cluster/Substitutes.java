package dev.ordinal.cluster;

import dev.ordinal.apiserver.RequestHandler;
import dev.ordinal.controller.Component;
import java.util.function.UnaryOperator;

/**
 * What takes the place of parts of a cluster: each one for itself, or another that wraps it and goes wrong on purpose.
 *
 * @param components for each component, one of the same name
 * @param api for the API server
 */
public record Substitutes(UnaryOperator<Component<?>> components, UnaryOperator<RequestHandler> api) {
    /** All as it is. */
    public static final Substitutes NONE = new Substitutes(UnaryOperator.identity(), UnaryOperator.identity());

    public static Substitutes components(UnaryOperator<Component<?>> changed) {
        return new Substitutes(changed, UnaryOperator.identity());
    }

    public static Substitutes api(UnaryOperator<RequestHandler> changed) {
        return new Substitutes(UnaryOperator.identity(), changed);
    }
}
