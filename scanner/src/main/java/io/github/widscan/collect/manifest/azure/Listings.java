package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import org.jspecify.annotations.Nullable;

/** Lists that go on elsewhere. */
final class Listings {
    private Listings() {}

    /** The answer is one page of several: it is known to have gaps. */
    static boolean cut(Cursor place, String source, @Nullable String scope) {
        boolean cut = place.get("nextLink") != null || place.get("@odata.nextLink") != null;
        if (cut) {
            place.context().add(new Coverage(source, scope, State.PARTIAL, "the listing was cut short", true));
            place.context()
                    .warn(
                            source,
                            "the listing was cut short: it has a link to a next page; read the other pages as well",
                            place.span());
        }
        return cut;
    }
}
