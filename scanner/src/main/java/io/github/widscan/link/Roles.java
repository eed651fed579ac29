package io.github.widscan.link;

import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the IAM role that an ARN means: by the ARN, else a policy found in a file by the role's name, since such a
 * document does not say whose it is.
 */
final class Roles {
    private final Map<String, List<IamRole>> byArn = new HashMap<>();
    private final Map<String, List<IamRole>> withoutArn = new HashMap<>();
    private final Coverages coverages;

    /**
     * What was found.
     *
     * @param role null when there is none or they compete
     * @param competing several are equally near and say different things
     * @param complete the account's roles were all read, so that one that is not there does not exist
     */
    record Found(@Nullable IamRole role, boolean competing, boolean complete) {}

    Roles(List<IamRole> roles, Coverages coverages) {
        this.coverages = coverages;
        for (IamRole role : roles) {
            String arn = role.arn();
            Map<String, List<IamRole>> index = arn == null ? withoutArn : byArn;
            index.computeIfAbsent(arn == null ? role.name() : arn, key -> new ArrayList<>(1))
                    .add(role);
        }
    }

    boolean isEmpty() {
        return byArn.isEmpty() && withoutArn.isEmpty();
    }

    /** @param user what asks: files near it count first */
    Found find(Origin user, String arn, RoleArn parsed) {
        List<IamRole> candidates = byArn.get(arn);
        if (candidates == null) {
            candidates = withoutArn.getOrDefault(parsed.name(), List.of());
        }
        boolean complete = coverages.complete("aws.iam.roles", parsed.account());
        List<IamRole> nearest = Nearest.to(user, candidates, IamRole::origin);
        if (nearest.isEmpty()) {
            return new Found(null, false, complete);
        }
        IamRole first = nearest.get(0);
        for (IamRole other : nearest.subList(1, nearest.size())) {
            if (!same(first, other)) {
                return new Found(null, true, complete);
            }
        }
        return new Found(first, false, complete);
    }

    private static boolean same(IamRole a, IamRole b) {
        String left = a.trust().document();
        return left != null && left.equals(b.trust().document());
    }
}
