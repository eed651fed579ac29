package io.github.widscan.rule;

/** The user's own rules, or the server that evaluates rules, cannot be used; the message says what, where and what to do. */
public final class UserRulesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean configuration;

    private UserRulesException(boolean configuration, String message) {
        super(message);
        this.configuration = configuration;
    }

    /** What the user wrote is wrong: no such path, a missing annotation, an id that is taken. */
    static UserRulesException wrong(String message) {
        return new UserRulesException(true, message);
    }

    /** It cannot be run: it does not compile, it needs what is not there, nobody answers. */
    static UserRulesException failed(String message) {
        return new UserRulesException(false, message);
    }

    /** Whether the configuration is wrong, rather than the scan impossible. */
    public boolean configuration() {
        return configuration;
    }
}
