package io.github.widscan.report.html;

import io.github.widscan.report.Shown;
import io.github.widscan.result.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One big number.
 *
 * @param css colour
 * @param section where in the page these are
 * @param filter what the script filters the findings by to show these; null where no filter does
 */
record Tile(String label, String css, int count, String section, @Nullable String filter) {

    /** @param all every finding, whatever severity is shown */
    static List<Tile> of(Shown all, int pass) {
        SeverityCounts failures = SeverityCounts.of(all.failures());
        List<Tile> tiles = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            String word = severity.word();
            tiles.add(new Tile(word, word, failures.of(severity), "#findings", "severity=" + word + "&status=fail"));
        }
        tiles.add(new Tile("unknown", "unknown", all.unknowns().size(), "#findings", "status=unknown"));
        tiles.add(new Tile("pass", "pass", pass, "#rules", null));
        tiles.add(new Tile("suppressed", "quiet", all.suppressed().size(), "#suppressed", null));
        return tiles;
    }
}
