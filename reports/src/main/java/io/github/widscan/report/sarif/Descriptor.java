package io.github.widscan.report.sarif;

import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.Severity;

/**
 * One rule at one severity. Readers take the severity of an alert from the rule alone, so a rule that gives several has
 * a descriptor for each.
 *
 * @param id the rule's id, for others than its highest severity with {@code /medium} or the like behind it
 * @param index place in the driver's list
 */
record Descriptor(String id, int index, RuleInfo rule, Severity severity) {}
