package io.github.widscan.collect.manifest.huawei;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads identity conversion rules as they are written in the console ({@code [{"local": […], "remote": […]}]}), and what
 * the interfaces of IAM and CCE answer, as JSON or YAML: mappings, protocols, identity providers, OpenID Connect
 * configurations, user groups, roles and role assignments, nodes, pod identity associations; also arrays of all this.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_13_0001.html">IAM: federated identity
 *     authentication</a>
 */
public final class HuaweiDocumentReader implements DocumentReader {
    /** Words of which each document that is read here has one. */
    private static final String[] WORDS = {
        "any_one_of",
        "not_any_of",
        "openid_connect_config",
        "identity_provider",
        "mapping_id",
        "role_assignments",
        "assume_role_policy",
        "trust_policy",
        "agencyName",
        "agency_name",
        "oidc_provider"
    };

    @Override
    public boolean mayConcern(DocumentText document) {
        for (String word : WORDS) {
            if (document.contains(word)) {
                return true;
            }
        }
        return (document.contains("remote") && document.contains("local"))
                || (document.contains("mapping") && document.contains("rules"))
                || (document.contains("links") && (document.contains("groups") || document.contains("roles")))
                || (document.contains("access_mode") && document.contains("idp_url"));
    }

    @Override
    public boolean read(Node root, DocumentContext context) {
        return read(Cursor.root(root, context), true);
    }

    /** @param top an array may stand here */
    private static boolean read(Cursor place, boolean top) {
        if (place.isList()) {
            if (MappingReader.isRules(place)) {
                MappingReader.bare(place);
                return true;
            }
            boolean ours = false;
            for (Cursor item : top ? place.items() : List.<Cursor>of()) {
                ours |= read(item, false);
            }
            return ours;
        }
        if (place.mapping() == null || (place.has("apiVersion") && place.has("kind"))) {
            return false;
        }
        boolean ours = mappings(place);
        ours |= protocols(place);
        ours |= providers(place);
        ours |= ProviderReader.config(place);
        ours |= GroupReader.groups(place);
        ours |= GroupReader.roles(place);
        ours |= GroupReader.assignments(place);
        ours |= ModelReader.read(place);
        return ours;
    }

    private static boolean mappings(Cursor place) {
        boolean ours = false;
        for (Cursor mapping : each(place, "mapping", "mappings")) {
            Cursor rules = mapping.get("rules");
            if (rules != null && (mapping.string("id") != null || MappingReader.isRules(rules))) {
                MappingReader.mapping(mapping, rules);
                ours = true;
            }
        }
        Cursor rules = place.get("rules");
        // What PUT and PATCH of a mapping send, without the outer object.
        if (!ours && rules != null && MappingReader.isRules(rules)) {
            MappingReader.mapping(place, rules);
            return true;
        }
        return ours;
    }

    private static boolean protocols(Cursor place) {
        boolean ours = false;
        for (Cursor protocol : each(place, "protocol", "protocols")) {
            if (protocol.string("mapping_id") != null) {
                ProviderReader.protocol(protocol);
                ours = true;
            }
        }
        return ours;
    }

    private static boolean providers(Cursor place) {
        boolean ours = false;
        for (Cursor provider : each(place, "identity_provider", "identity_providers")) {
            if (provider.string("id") != null) {
                ProviderReader.provider(provider);
                ours = true;
            }
        }
        return ours;
    }

    /** What stands below the one key, and the items of the list below the other. */
    static List<Cursor> each(Cursor place, String one, String several) {
        Cursor single = place.get(one);
        if (single != null && single.mapping() != null) {
            return List.of(single);
        }
        Cursor list = place.get(several);
        return list != null && list.isList() ? list.items() : List.of();
    }

    /** The part of a link behind a name: the provider of {@code …/identity_providers/ID/protocols/oidc}. */
    static @Nullable String linked(Cursor place, String key, String collection) {
        Cursor links = place.get("links");
        String link = links == null ? null : links.string(key);
        int at = link == null ? -1 : link.indexOf("/" + collection + "/");
        if (link == null || at < 0) {
            return null;
        }
        int from = at + collection.length() + 2;
        int end = link.indexOf('/', from);
        String name = end < 0 ? link.substring(from) : link.substring(from, end);
        return name.isEmpty() ? null : name;
    }
}
