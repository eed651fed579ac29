/** The command line. Wires the other packages together and is the only place that knows exit codes. */
@NullMarked
package io.github.widscan.cli;

import org.jspecify.annotations.NullMarked;
