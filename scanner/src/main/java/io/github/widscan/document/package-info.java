/**
 * Text to trees with positions: YAML and JSON documents whose every node knows its line and column. Knows nothing of
 * Kubernetes or clouds.
 */
@NullMarked
package io.github.widscan.document;

import org.jspecify.annotations.NullMarked;
