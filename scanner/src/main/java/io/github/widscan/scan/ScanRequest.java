package io.github.widscan.scan;

import io.github.widscan.link.LinkSettings;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to judge what was collected.
 *
 * @param selection which rules run
 * @param severities what the user says a rule's findings are, by the rule's id; for the others the rule says it
 * @param inlineIgnores honour {@code ignore.widscan.io/} annotations
 * @param ignores entries of the ignore file
 * @param baseline a former result, whose findings are not counted again
 */
public record ScanRequest(
        LinkSettings link,
        RuleSettings settings,
        RuleSelection selection,
        Map<String, Severity> severities,
        boolean inlineIgnores,
        IgnoreRules ignores,
        @Nullable ScanResult baseline) {
    public ScanRequest {
        severities = Map.copyOf(severities);
    }
}
