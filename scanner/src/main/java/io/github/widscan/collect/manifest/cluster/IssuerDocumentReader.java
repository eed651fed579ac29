package io.github.widscan.collect.manifest.cluster;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Node;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.ClusterIssuer;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.SigningKeys;

/**
 * Reads {@code /.well-known/openid-configuration} and {@code /openid/v1/jwks} of clusters, as {@code kubectl get --raw}
 * prints them; also arrays of both.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#service-account-issuer-discovery">
 *     service account issuer discovery</a>
 */
public final class IssuerDocumentReader implements DocumentReader {
    private static final String SOURCE = "k8s.issuer";
    /** What EKS writes where an issuer for people has an address. */
    private static final String NO_ADDRESS = "urn:kubernetes:";

    @Override
    public boolean mayConcern(DocumentText document) {
        return document.contains("jwks_uri") || (document.contains("kty") && document.contains("keys"));
    }

    @Override
    public boolean read(Node root, DocumentContext context) {
        boolean ours = false;
        for (Cursor place : Cursor.root(root, context).documents()) {
            ours |= issuer(place) || keys(place);
        }
        return ours;
    }

    private static boolean issuer(Cursor place) {
        Cursor issuer = place.get("issuer");
        String jwksUri = place.string("jwks_uri");
        String url = place.string("issuer");
        if (issuer == null || url == null || url.isBlank() || jwksUri == null || hasPeople(place)) {
            return false;
        }
        place.context()
                .add(ClusterFacts.of(new ClusterIssuer(
                        place.context().cluster(),
                        url,
                        jwksUri,
                        false,
                        place.context().origin(),
                        issuer.at())));
        counted(place);
        return true;
    }

    /** Somebody can log in there: a cluster has no such page. */
    private static boolean hasPeople(Cursor place) {
        String authorize = place.string("authorization_endpoint");
        return place.has("token_endpoint")
                || place.has("userinfo_endpoint")
                || (authorize != null && !authorize.startsWith(NO_ADDRESS));
    }

    private static boolean keys(Cursor place) {
        if (!Jwks.is(place)) {
            return false;
        }
        Jwks jwks = Jwks.read(place);
        place.context()
                .add(ClusterFacts.of(new SigningKeys(
                        place.context().cluster(),
                        jwks.keys(),
                        jwks.problem(),
                        place.context().origin(),
                        place.at())));
        String problem = jwks.problem();
        if (problem != null) {
            place.context().warn(SOURCE, problem, place.span());
        }
        counted(place);
        return true;
    }

    private static void counted(Cursor place) {
        place.context().countObject();
        if (place.context().cluster() != null) {
            // Who asked a cluster knows what it answered.
            return;
        }
        place.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }
}
