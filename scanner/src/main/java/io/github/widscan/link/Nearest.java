package io.github.widscan.link;

import io.github.widscan.snapshot.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which of several objects with one name a file means: the ones in the nearest common folder. */
final class Nearest {
    private Nearest() {}

    /** The nearest candidates: none, exactly one, or several that are equally near. */
    static <T> List<T> to(Origin user, List<T> candidates, Function<T, Origin> origin) {
        if (candidates.size() <= 1) {
            return candidates;
        }
        int best = -1;
        List<T> nearest = new ArrayList<>();
        for (T candidate : candidates) {
            int common = commonFolders(user.file(), origin.apply(candidate).file());
            if (common > best) {
                best = common;
                nearest.clear();
            }
            if (common == best) {
                nearest.add(candidate);
            }
        }
        return nearest;
    }

    /** How many leading folders two files share; the same file is nearer than any. */
    private static int commonFolders(@Nullable String left, @Nullable String right) {
        if (left == null || right == null) {
            return 0;
        }
        if (left.equals(right)) {
            return Integer.MAX_VALUE;
        }
        int common = 0;
        int limit = Math.min(left.length(), right.length());
        for (int i = 0; i < limit && left.charAt(i) == right.charAt(i); i++) {
            if (left.charAt(i) == '/') {
                common++;
            }
        }
        return common;
    }
}
