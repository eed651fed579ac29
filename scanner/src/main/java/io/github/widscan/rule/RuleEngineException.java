package io.github.widscan.rule;

/** The rules cannot be evaluated at all: the scan cannot be done. */
public final class RuleEngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RuleEngineException(String message) {
        super(message);
    }

    RuleEngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
