package io.github.widscan.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code scanner/src/test/rig/build} put etcd and the Kubernetes binaries: the folder that {@code WIDSCAN_RIG} names,
 * else {@code ~/.cache/widscan-rig}.
 */
final class RigBinaries {
    private RigBinaries() {}

    /** The folder; it is there or not. {@code WIDSCAN_RIG=none} says that the binaries could not be built. */
    static Path folder() {
        String given = System.getenv("WIDSCAN_RIG");
        if (given != null) {
            return Path.of(given);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        return Path.of(cache != null ? cache : System.getProperty("user.home") + "/.cache", "widscan-rig");
    }

    /** Why the tests are to be skipped; null when they can run, or must, since {@code WIDSCAN_RIG} says where it is. */
    static @Nullable String reasonToSkip() {
        String given = System.getenv("WIDSCAN_RIG");
        boolean promised = given != null && !given.equals("none");
        if (promised || Files.isRegularFile(folder().resolve("stamp"))) {
            return null;
        }
        return "rig tests skipped: no API server in " + folder() + "; scanner/src/test/rig/build makes one";
    }
}
