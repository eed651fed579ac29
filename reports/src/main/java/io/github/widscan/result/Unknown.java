package io.github.widscan.result;

import java.util.List;

/**
 * Why something could not be decided.
 *
 * @param reason a stable word, such as {@code source-missing} or {@code template-unresolved}
 * @param needs names of the sources that would decide it, such as {@code aws.iam.roles[123456789012]}
 */
public record Unknown(String reason, List<String> needs) {
    public Unknown {
        needs = List.copyOf(needs);
    }
}
