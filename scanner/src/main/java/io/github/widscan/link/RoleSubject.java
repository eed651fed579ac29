package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IAM role and whom its trust policy lets in.
 *
 * @param account null for a policy that names no role
 * @param privilege {@code administrator}, {@code privileged}, {@code other}, {@code unknown}
 * @param maxSessionDuration seconds; null when not given
 * @param users ServiceAccounts of the snapshot that name the role, as {@code namespace/name}
 * @param podIdentityTags some statement allows EKS Pod Identity {@code sts:TagSession}
 * @param podIdentityFix the Condition to write for EKS Pod Identity, as JSON: for the one association that hands it out
 * @param associations Pod Identity associations of the snapshot that hand it out
 * @param associationsComplete all associations of the account were read
 */
public record RoleSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String arn,
        @Nullable String account,
        String privilege,
        @Nullable Integer maxSessionDuration,
        int maxSessionDurationAt,
        List<String> users,
        List<GrantFacts> grants,
        List<PodIdentityFacts> podIdentity,
        boolean podIdentityTags,
        String podIdentityFix,
        int associations,
        boolean associationsComplete,
        List<UndecidedFacts> undecided)
        implements Subject {
    public RoleSubject {
        users = List.copyOf(users);
        grants = List.copyOf(grants);
        podIdentity = List.copyOf(podIdentity);
        undecided = List.copyOf(undecided);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("arn", arn);
        out.put("account", account);
        out.put("privilege", privilege);
        out.put("maxSessionDuration", maxSessionDuration);
        out.put("maxSessionDurationAt", maxSessionDurationAt);
        out.strings("users", users);
        out.list("grants", grants);
        out.list("podIdentity", podIdentity);
        out.put("podIdentityTags", podIdentityTags);
        out.put("podIdentityFix", podIdentityFix);
        out.put("associations", associations);
        out.put("associationsComplete", associationsComplete);
        out.list("undecided", undecided);
    }
}
