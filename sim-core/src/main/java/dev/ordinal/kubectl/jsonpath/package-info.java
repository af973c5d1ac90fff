/**
 * kubectl's own dialect of JSONPath: templates such as <code>{range .items[*]}{.metadata.name}{"\n"}{end}</code>. Start
 * reading at {@link JsonPath}. Imports the JSON model only.
 */
@NullMarked
package dev.ordinal.kubectl.jsonpath;

import org.jspecify.annotations.NullMarked;
