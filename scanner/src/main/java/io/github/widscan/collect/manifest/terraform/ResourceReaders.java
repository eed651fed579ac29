package io.github.widscan.collect.manifest.terraform;

import java.util.List;

/** The readers of resources, made when the first plan or state is met: most scans meet none. */
public interface ResourceReaders {
    List<ResourceReader> all();
}
