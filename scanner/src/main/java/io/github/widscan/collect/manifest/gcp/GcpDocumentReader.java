package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.collect.manifest.gcp.PolicyReader.Target;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.GcpIamBinding.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code gcloud} prints as JSON or YAML: IAM policies ({@code get-iam-policy} of service accounts, projects,
 * folders and organizations), service accounts and their keys, custom roles, providers of workload identity pools, GKE
 * clusters and node pools; also the answers of the APIs behind it, and arrays of anything of all this.
 *
 * @see <a href="https://cloud.google.com/sdk/gcloud/reference/iam">gcloud iam</a>
 */
public final class GcpDocumentReader implements DocumentReader {
    private static final Set<String> POLICY_KEYS = Set.of("auditConfigs", "bindings", "etag", "version");
    private static final Set<String> LISTS =
            Set.of("accounts", "clusters", "keys", "nodePools", "roles", "workloadIdentityPoolProviders");

    @Override
    public boolean mayConcern(DocumentText document) {
        return (document.contains("bindings") && document.contains("members"))
                // An empty policy has nothing else.
                || document.contains("etag")
                || document.contains("gserviceaccount.com")
                || document.contains("workloadIdentityPools/")
                || document.contains("includedPermissions")
                || (document.contains("container.googleapis.com/") && document.contains("selfLink"));
    }

    @Override
    public boolean read(Node root, DocumentContext context) {
        Cursor whole = Cursor.root(root, context);
        boolean ours = false;
        for (Cursor place : whole.documents()) {
            ours |= read(place) || (!whole.isList() && listing(place));
        }
        return ours;
    }

    private static boolean read(Cursor place) {
        GkeReader.hideSignIn(place);
        return policy(place) || account(place) || gke(place);
    }

    private static boolean policy(Cursor place) {
        if (!isPolicy(place)) {
            return false;
        }
        PolicyReader.policy(place, target(place), true);
        return true;
    }

    /** Bindings of roles to members; or nothing but what an empty policy has. */
    private static boolean isPolicy(Cursor place) {
        Cursor bindings = place.get("bindings");
        if (bindings == null) {
            return isEmptyPolicy(place);
        }
        if (!bindings.isList()) {
            return onlyPolicyKeys(place);
        }
        List<Cursor> items = bindings.items();
        if (items.isEmpty()) {
            return onlyPolicyKeys(place);
        }
        for (Cursor item : items) {
            String role = item.string("role");
            if (role != null && item.has("members") && (role.contains("roles/") || place.has("etag"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmptyPolicy(Cursor place) {
        return place.string("etag") != null && onlyPolicyKeys(place) && GcpNames.isAccount(stem(place));
    }

    private static boolean onlyPolicyKeys(Cursor place) {
        Mapping mapping = place.mapping();
        if (mapping == null || !place.has("etag")) {
            return false;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            if (!POLICY_KEYS.contains(entry.key().text())) {
                return false;
            }
        }
        return true;
    }

    /** The file's name, whose end {@code .iam} and its like are no extensions. */
    private static String stem(Cursor place) {
        return place.context().stem();
    }

    /** A policy does not say what it is attached to: the file's name does, or some of its roles. */
    private static Target target(Cursor place) {
        String bucket = place.string("resourceId");
        if (place.has("kind") || bucket != null) {
            // Cloud Storage names its buckets.
            return new Target(Level.OTHER, bucket == null ? stem(place) : bucket, bucket != null, null);
        }
        String stem = stem(place);
        if (GcpNames.isAccount(stem)) {
            return new Target(Level.SERVICE_ACCOUNT, stem, false, GcpNames.project(stem));
        }
        Level above = isNumbered(stem, "folder")
                ? Level.FOLDER
                : isNumbered(stem, "organization") ? Level.ORGANIZATION : null;
        if (above != null) {
            return new Target(above, stem, false, null);
        }
        return ofProject(place)
                ? new Target(Level.PROJECT, stem, false, stem)
                : new Target(Level.UNKNOWN, stem, false, null);
    }

    /** {@code folder}, {@code folders-123456}: projects have names that begin in the same way. */
    private static boolean isNumbered(String stem, String word) {
        if (!stem.startsWith(word)) {
            return false;
        }
        String rest = stem.substring(word.length());
        String number = rest.startsWith("s") ? rest.substring(1) : rest;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            boolean between = i == 0 && (c == '-' || c == '_' || c == '.');
            if (!between && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** A policy of a service account has roles on service accounts only. */
    private static boolean ofProject(Cursor place) {
        Cursor bindings = place.get("bindings");
        for (Cursor binding : bindings == null ? List.<Cursor>of() : bindings.items()) {
            String role = binding.string("role");
            if (role != null && role.startsWith("roles/") && !role.startsWith("roles/iam.")) {
                return true;
            }
        }
        return false;
    }

    private static boolean account(Cursor place) {
        String name = place.string("name");
        if (name == null) {
            return false;
        }
        if (name.contains("/keys/") && name.contains("serviceAccounts/")) {
            AccountReader.key(place, name);
            return true;
        }
        if (name.contains("workloadIdentityPools/") && name.contains("/providers/")) {
            PoolReader.provider(place, name);
            return true;
        }
        if (place.has("includedPermissions") && name.contains("roles/")) {
            AccountReader.role(place, name);
            place.context().countObject();
            return true;
        }
        String email = place.string("email");
        if (email != null && email.endsWith(GcpNames.ACCOUNT) && name.contains("serviceAccounts/")) {
            // Off is left out.
            AccountReader.account(
                    place,
                    email,
                    GcpNames.after(name, "projects/"),
                    Boolean.TRUE.equals(new Block(place).flag("disabled")));
            place.context().countObject();
            return true;
        }
        return false;
    }

    private static boolean gke(Cursor place) {
        String link = place.string("selfLink");
        if (link == null || !link.contains("container.googleapis.com/") || !link.contains("/clusters/")) {
            return false;
        }
        if (link.contains("/nodePools/")) {
            Block block = new Block(place);
            GkeReader.pool(place, block, block.string("name"), GkeReader.Home.of(link), true);
            place.context().countObject();
        } else {
            GkeReader.answer(place);
        }
        return true;
    }

    /** What a method of an API answers: a list of one name, and the token of the next page. */
    private static boolean listing(Cursor place) {
        Mapping mapping = place.mapping();
        boolean ours = false;
        for (Mapping.Entry entry : mapping == null ? List.<Mapping.Entry>of() : mapping.entries()) {
            Cursor list = LISTS.contains(entry.key().text()) ? place.value(entry) : null;
            if (list != null && list.isList()) {
                boolean any = false;
                for (Cursor item : list.documents()) {
                    any |= read(item);
                }
                if (any) {
                    cut(place, source(entry.key().text()));
                }
                ours |= any;
            }
        }
        return ours;
    }

    private static @Nullable String source(String list) {
        return switch (list) {
            case "accounts" -> "gcp.iam.serviceaccounts";
            case "clusters" -> "gcp.gke.clusters";
            case "keys" -> "gcp.iam.keys";
            case "nodePools" -> "gcp.gke.nodepools";
            case "workloadIdentityPoolProviders" -> "gcp.wif.pools";
            default -> null;
        };
    }

    private static void cut(Cursor place, @Nullable String source) {
        String token = place.string("nextPageToken");
        if (source != null && token != null && !token.isEmpty()) {
            place.context().add(new Coverage(source, null, State.PARTIAL, "the listing was cut short", true));
            place.context()
                    .warn(
                            source,
                            "the listing was cut short: it has a token for a next page; list again without a limit",
                            place.span());
        }
    }
}
