package io.github.widscan.link;

import io.github.widscan.snapshot.GcpIamBinding;
import io.github.widscan.snapshot.GcpIamBinding.Level;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.GcpCondition;
import io.github.widscan.trust.GcpMember;
import io.github.widscan.trust.GcpRole;

/**
 * One member of one role of one IAM policy, taken apart.
 *
 * @param givesTokens on a service account, the role gives access tokens of it
 */
record GcpGrant(
        GcpIamBinding binding, Text text, GcpMember member, GcpRole role, boolean givesTokens, GcpCondition condition) {
    String roleName() {
        return binding.role().value();
    }

    boolean onAccount() {
        return binding.level() == Level.SERVICE_ACCOUNT;
    }

    /** The policy of a project, folder or organization. */
    boolean above() {
        return switch (binding.level()) {
            case PROJECT, FOLDER, ORGANIZATION -> true;
            default -> false;
        };
    }

    /** Something beside the member has a say in it. */
    boolean conditional() {
        return !condition.state().equals("none");
    }
}
