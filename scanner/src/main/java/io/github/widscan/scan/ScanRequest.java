package io.github.widscan.scan;

import io.github.widscan.link.LinkSettings;
import io.github.widscan.result.ScanResult;
import org.jspecify.annotations.Nullable;

/**
 * How to judge what was collected.
 *
 * @param selection which rules run
 * @param inlineIgnores honour {@code ignore.widscan.io/} annotations
 * @param ignores entries of the ignore file
 * @param baseline a former result, whose findings are not counted again
 */
public record ScanRequest(
        LinkSettings link,
        RuleSettings settings,
        RuleSelection selection,
        boolean inlineIgnores,
        IgnoreRules ignores,
        @Nullable ScanResult baseline) {}
