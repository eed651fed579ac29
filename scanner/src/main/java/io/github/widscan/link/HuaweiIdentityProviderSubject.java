package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity provider of Huawei Cloud's IAM, or something else there that gives workloads an identity.
 *
 * @param name its id
 * @param model {@code iam3} for what is evaluated; else {@code cce-pod-identity}, {@code iam5-trust-agency},
 *     {@code iam5-oidc-provider}
 * @param serviceAccount that an association names, as {@code namespace/name}
 * @param protocol {@code oidc}, {@code saml}, {@code unknown}
 * @param configKnown its OpenID Connect configuration was read
 * @param issuer as written
 * @param issuerUnresolved the issuer is a template that is not filled in
 * @param kubernetes {@code yes} (it stands for clusters), {@code unknown}, {@code no}
 * @param sharedIssuer the issuer is the one that every cluster of CCE has by default
 * @param accessMode {@code program} or {@code program_console}
 * @param clientIdKind {@code api-server}, {@code issuer}, {@code unresolved}, {@code unknown} (it may be the API
 *     server's: nobody said which audiences that has), {@code other}; {@code none} when there is none
 * @param keys how many keys it trusts
 * @param keyClusters the known clusters whose keys are among them: names, or files of key sets
 * @param oneRotation these may be one cluster: key sets of one folder that do not say whose they are
 * @param foreignKeys how many keys are of no known cluster
 * @param allClusters the keys of every cluster were read
 * @param keysProblem why the keys could not be read, or not all of them
 * @param privileged some rule for it leads to a group of administrators
 */
public record HuaweiIdentityProviderSubject(
        int id,
        SubjectResource resource,
        int at,
        String name,
        String model,
        @Nullable String serviceAccount,
        String protocol,
        boolean configKnown,
        @Nullable String issuer,
        boolean issuerUnresolved,
        String kubernetes,
        boolean sharedIssuer,
        @Nullable String accessMode,
        int accessModeAt,
        @Nullable String clientId,
        String clientIdKind,
        int clientIdAt,
        int keys,
        List<String> keyClusters,
        boolean oneRotation,
        int foreignKeys,
        boolean allClusters,
        @Nullable String keysProblem,
        int signingKeyAt,
        boolean privileged)
        implements Subject {
    public HuaweiIdentityProviderSubject {
        keyClusters = List.copyOf(keyClusters);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("name", name);
        out.put("model", model);
        out.put("serviceAccount", serviceAccount);
        out.put("protocol", protocol);
        out.put("configKnown", configKnown);
        out.put("issuer", issuer);
        out.put("issuerUnresolved", issuerUnresolved);
        out.put("kubernetes", kubernetes);
        out.put("sharedIssuer", sharedIssuer);
        out.put("accessMode", accessMode);
        out.put("accessModeAt", accessModeAt);
        out.put("clientId", clientId);
        out.put("clientIdKind", clientIdKind);
        out.put("clientIdAt", clientIdAt);
        out.put("keys", keys);
        out.strings("keyClusters", keyClusters);
        out.put("oneRotation", oneRotation);
        out.put("foreignKeys", foreignKeys);
        out.put("allClusters", allClusters);
        out.put("keysProblem", keysProblem);
        out.put("signingKeyAt", signingKeyAt);
        out.put("privileged", privileged);
    }
}
