package io.github.widscan.cli;

/** What the process answers. When several apply: usage, then failure, then findings, then incomplete. */
enum ExitCode {
    /** The scan ran; nothing at or above {@code --fail-on}. */
    OK(0),
    /** Findings at or above {@code --fail-on}. */
    FINDINGS(1),
    /** The command line or the configuration is wrong. */
    USAGE(2),
    /** The scan could not be done, or it read nothing, or a report could not be written. */
    FAILED(3),
    /** Done but incomplete, and {@code --fail-on-incomplete} was given. */
    INCOMPLETE(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
