package io.github.widscan.scan;

import io.github.widscan.result.Finding;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Suppression;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries of an ignore file, applied to findings. Expired entries silence nothing; those and entries that matched
 * nothing are told in {@link #warnings}.
 */
public final class IgnoreRules {
    private final String file;
    private final List<IgnoreEntry> entries;
    private final boolean[] used;
    private final LocalDate today;

    IgnoreRules(String file, List<IgnoreEntry> entries, LocalDate today) {
        this.file = file;
        this.entries = List.copyOf(entries);
        this.used = new boolean[entries.size()];
        this.today = today;
    }

    /** No ignore file. */
    public static IgnoreRules none() {
        return new IgnoreRules("", List.of(), LocalDate.EPOCH);
    }

    /** Why the finding is silenced, or null. */
    @Nullable
    Suppression suppress(Finding finding) {
        for (int i = 0; i < entries.size(); i++) {
            IgnoreEntry entry = entries.get(i);
            if (entry.matches(finding)) {
                used[i] = true;
                if (!entry.expired(today)) {
                    return new Suppression(SuppressedBy.FILE, entry.reason(), entry.expires());
                }
            }
        }
        return null;
    }

    /** What the user should know of the file after all findings went through {@link #suppress}. */
    List<Warning> warnings() {
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            IgnoreEntry entry = entries.get(i);
            if (entry.expired(today)) {
                warnings.add(new Warning(
                        "this ignore entry expired on " + entry.expires() + " and silences nothing; renew or remove it",
                        file,
                        entry.line()));
            } else if (!used[i]) {
                warnings.add(new Warning("this ignore entry matched no finding; remove it", file, entry.line()));
            }
        }
        return warnings;
    }

    /** A sentence about a line of the file. */
    record Warning(String message, String file, int line) {}
}
