/** Which documents of clouds are read: the list of all readers, and nothing else. */
@NullMarked
package io.github.widscan.collect.documents;

import org.jspecify.annotations.NullMarked;
