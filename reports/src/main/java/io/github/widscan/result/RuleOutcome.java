package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A rule and how often each result came out of it. */
public record RuleOutcome(@JsonUnwrapped RuleInfo rule, int fail, int unknown, int pass, int notApplicable) {}
