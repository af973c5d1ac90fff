/** What the API server keeps up about itself. Start reading at {@link BootstrapController}. */
@NullMarked
package dev.ordinal.controller.bootstrap;

import org.jspecify.annotations.NullMarked;
