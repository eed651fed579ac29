package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads AKS clusters.
 *
 * @see <a href="https://learn.microsoft.com/cli/azure/aks">az aks</a>
 */
final class AksClusterReader {
    private static final String TYPE = "Microsoft.ContainerService/managedClusters";
    static final String SOURCE = "azure.aks";
    /** Preview versions of the API from this one on have {@code podLinkLocalAccess}. */
    private static final String FIRST_WITH_LINK_LOCAL = "2024-05-02";

    private AksClusterReader() {}

    static boolean is(Cursor place) {
        Cursor body = body(place);
        String type = place.string("type");
        return (type != null && type.equalsIgnoreCase(TYPE) && (body.has("networkProfile") || body.has("fqdn")))
                || (body.has("agentPoolProfiles") && body.has("networkProfile") && place.has("name"));
    }

    private static Cursor body(Cursor place) {
        Cursor properties = place.get("properties");
        return properties != null && properties.mapping() != null ? properties : place;
    }

    /** The command line prints fields that are not set as null: so the field's name is there where its API has it. */
    static boolean hasLinkLocalField(Cursor place) {
        Cursor network = body(place).get("networkProfile");
        return network != null && network.has("podLinkLocalAccess");
    }

    /** @param version as in {@code 2024-05-02-preview}; stable ones do not have the field yet */
    static boolean hasLinkLocalField(@Nullable String version) {
        return version != null
                && version.endsWith("-preview")
                && version.length() == FIRST_WITH_LINK_LOCAL.length() + "-preview".length()
                && version.compareTo(FIRST_WITH_LINK_LOCAL) >= 0;
    }

    static void read(Cursor place, boolean hasLinkLocal) {
        String id = place.string("id");
        String name = place.string("name");
        if (name == null && id != null) {
            name = id.substring(id.lastIndexOf('/') + 1);
        }
        add(place, name == null ? place.context().stem() : name, id, body(place), null, hasLinkLocal);
    }

    /**
     * @param body where the profiles stand
     * @param observed where the issuer stands when the body is what somebody wants; null when it is the same
     */
    static void add(
            Cursor place,
            String name,
            @Nullable String id,
            Cursor body,
            @Nullable Cursor observed,
            boolean hasLinkLocal) {
        Cursor network = Expressions.get(body, "networkProfile");
        Cursor pods = Expressions.get(body, "podIdentityProfile");
        Cursor security = Expressions.get(body, "securityProfile");
        Cursor workloadIdentity = Expressions.get(security, "workloadIdentity");
        Text issuer = issuer(Expressions.get(body, "oidcIssuerProfile"));
        if (issuer == null && observed != null) {
            issuer = issuer(observed.get("oidcIssuerProfile"));
        }
        place.context()
                .add(AzureFacts.of(new AksCluster(
                        name,
                        id,
                        IdentityReader.subscription(id),
                        issuer,
                        flag(workloadIdentity, "enabled"),
                        flag(pods, "enabled"),
                        flag(pods, "allowNetworkPluginKubenet"),
                        text(network, "networkPlugin"),
                        text(network, "networkPolicy"),
                        text(network, "podLinkLocalAccess"),
                        hasLinkLocal,
                        network == null ? place.at() : network.at(),
                        kubelet(observed == null ? body : observed, "clientId"),
                        kubelet(observed == null ? body : observed, "objectId"),
                        place.context().origin(),
                        place.at())));
        place.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }

    private static @Nullable Text issuer(@Nullable Cursor profile) {
        if (profile == null) {
            return null;
        }
        Text url = Expressions.text(profile, "issuerUrl");
        url = url == null ? Expressions.text(profile, "issuerURL") : url;
        return url == null || url.value().isBlank() ? null : url;
    }

    private static @Nullable String kubelet(Cursor body, String id) {
        Cursor profile = body.get("identityProfile");
        Cursor identity = profile == null ? null : profile.get("kubeletidentity");
        return identity == null ? null : identity.string(id);
    }

    private static @Nullable Text text(@Nullable Cursor in, String key) {
        return in == null ? null : Expressions.text(in, key);
    }

    /** A value that is neither true nor false may be anything: an expression, a template. */
    static @Nullable Flag flag(@Nullable Cursor in, String key) {
        Cursor value = Expressions.get(in, key);
        if (value == null || !(value.node() instanceof Scalar scalar)) {
            return null;
        }
        boolean known = scalar.text().equalsIgnoreCase("true") || scalar.text().equalsIgnoreCase("false");
        return new Flag(scalar.text().equalsIgnoreCase("true"), !known, value.at());
    }
}
