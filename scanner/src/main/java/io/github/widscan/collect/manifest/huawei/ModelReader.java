package io.github.widscan.collect.manifest.huawei;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiUnmodelled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recognises what gives workloads an identity in ways that are not evaluated: CCE pod identity associations, OIDC providers
 * and trust agencies of the new IAM.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_1110.html">CCE pod identities</a>
 */
final class ModelReader {
    private ModelReader() {}

    static boolean read(Cursor place) {
        boolean ours = association(place);
        for (String key : List.of("items", "podIdentityAssociations", "associations")) {
            Cursor list = place.get(key);
            for (Cursor item : list != null && list.isList() ? list.items() : List.<Cursor>of()) {
                ours |= association(item);
            }
        }
        for (Cursor provider : HuaweiDocumentReader.each(place, "oidc_provider", "oidc_providers")) {
            if (provider.has("client_ids") || provider.has("client_id_list") || provider.has("url")) {
                add(provider, "iam5-oidc-provider", name(provider, "provider_name", "name"), null, null, null);
                ours = true;
            }
        }
        ours |= agency(place);
        for (Cursor agency : HuaweiDocumentReader.each(place, "agency", "agencies")) {
            ours |= agency(agency);
        }
        return ours;
    }

    /** It names a ServiceAccount and an agency. */
    private static boolean association(Cursor item) {
        String namespace = item.string("namespace");
        String account = item.string("serviceAccount");
        account = account == null ? item.string("serviceAccountName") : account;
        String agency = item.string("agencyName");
        agency = agency == null ? item.string("agency") : agency;
        agency = agency == null ? item.string("agencyUrn") : agency;
        if (namespace == null || account == null || agency == null) {
            return false;
        }
        String cluster = item.string("clusterName");
        add(item, "cce-pod-identity", agency, cluster == null ? item.string("clusterId") : cluster, namespace, account);
        return true;
    }

    /** A trust agency has a policy that says who may assume it. */
    private static boolean agency(Cursor item) {
        String policy = item.string("trust_policy");
        policy = policy == null ? item.string("assume_role_policy_document") : policy;
        boolean named = item.string("agency_name") != null || item.string("trust_agency_name") != null;
        Cursor document = item.get("trust_policy");
        if (!named || (policy == null && document == null)) {
            return false;
        }
        // Those that trust a service or an account are no workload's.
        if (policy != null && !policy.contains("WithOIDC") && !policy.contains("oidc")) {
            return false;
        }
        add(item, "iam5-trust-agency", name(item, "agency_name", "trust_agency_name"), null, null, null);
        return true;
    }

    private static @Nullable String name(Cursor item, String key, String other) {
        String name = item.string(key);
        return name == null ? item.string(other) : name;
    }

    static void add(
            Cursor item,
            String model,
            @Nullable String name,
            @Nullable String cluster,
            @Nullable String namespace,
            @Nullable String account) {
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.unmodelled.add(new HuaweiUnmodelled(
                model,
                name == null ? item.context().stem() : name,
                null,
                cluster,
                namespace,
                account,
                item.context().origin(),
                item.at()));
        item.context().add(facts.build());
        item.context().countObject();
    }
}
