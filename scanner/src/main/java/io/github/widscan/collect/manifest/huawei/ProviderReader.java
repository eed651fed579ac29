package io.github.widscan.collect.manifest.huawei;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.cluster.Jwks;
import io.github.widscan.document.DocumentException;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiIdentityProvider;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.HuaweiProtocol;
import io.github.widscan.snapshot.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads identity providers, their protocols and OpenID Connect configurations. */
final class ProviderReader {
    private static final String SOURCE = "huawei.iam.idp";
    private static final String UNREAD = "the signing key is no JSON Web Key Set";

    private ProviderReader() {}

    static void provider(Cursor place) {
        String id = place.string("id");
        if (id == null) {
            return;
        }
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.identityProviders.add(new HuaweiIdentityProvider(
                id, null, flag(place.string("enabled")), null, place.context().origin(), place.at()));
        counted(place, facts);
    }

    static void protocol(Cursor place) {
        String mapping = place.string("mapping_id");
        if (mapping == null) {
            return;
        }
        String id = place.string("id");
        String provider = HuaweiDocumentReader.linked(place, "self", "identity_providers");
        if (provider == null) {
            provider = HuaweiDocumentReader.linked(place, "identity_provider", "identity_providers");
        }
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.protocols.add(new HuaweiProtocol(
                id == null ? "" : id, provider, null, mapping, place.context().origin(), place.at()));
        counted(place, facts);
    }

    /** What the interface answers, with or without its outer object. */
    static boolean config(Cursor place) {
        Cursor config = place.get("openid_connect_config");
        if (config != null && config.mapping() != null) {
            String name = place.string("idp_id");
            config(config, name == null ? place.context().stem() : name, "access_mode", "idp_url");
            return true;
        }
        if (place.has("access_mode") && place.has("idp_url")) {
            config(place, place.context().stem(), "access_mode", "idp_url");
            return true;
        }
        return false;
    }

    /** Terraform's {@code access_config}, of a resource that is counted already. */
    static void resource(Cursor config, String provider) {
        add(config, read(config, provider, "access_type", "provider_url"));
    }

    private static void config(Cursor config, String provider, String accessMode, String issuer) {
        counted(config, read(config, provider, accessMode, issuer));
    }

    /** A configuration, by the names that its source has for the two that differ. */
    private static HuaweiFacts.Builder read(Cursor config, String provider, String accessMode, String issuer) {
        hide(config);
        Cursor signing = config.get("signing_key");
        Jwks jwks = signing == null ? new Jwks(List.of(), null) : keys(signing);
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.oidcConfigs.add(new HuaweiOidcConfig(
                provider,
                null,
                config.text(accessMode),
                config.text(issuer),
                config.text("client_id"),
                jwks.keys(),
                jwks.problem(),
                signing == null ? null : signing.at(),
                config.context().origin(),
                config.at()));
        return facts;
    }

    /** The interface has no client secret; what people write into a file may have one. */
    private static void hide(Cursor config) {
        Mapping mapping = config.mapping();
        if (mapping == null) {
            return;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            String key = entry.key().text().toLowerCase(Locale.ROOT);
            if (key.contains("secret") || key.contains("password") || key.contains("token")) {
                config.context().hide(config.value(entry).span());
            }
        }
    }

    private static Jwks keys(Cursor signing) {
        if (signing.mapping() != null) {
            return Jwks.read(signing);
        }
        Text text = signing.text();
        if (text == null) {
            signing.context().hide(signing.span());
            return new Jwks(List.of(), UNREAD);
        }
        try {
            Cursor document = signing.parse(text.value().strip());
            if (document.mapping() != null) {
                return Jwks.read(document);
            }
        } catch (DocumentException invalid) {
            // Handled below, as a text that is no mapping is.
        }
        // What is no key set may be a key all the same; a mere reference to one shows nothing.
        if (!text.unresolved() || text.value().indexOf('"') >= 0) {
            signing.context().hide(signing.span());
        }
        return new Jwks(List.of(), text.unresolved() ? "the signing key is not filled in" : UNREAD);
    }

    private static void counted(Cursor place, HuaweiFacts.Builder facts) {
        add(place, facts);
        place.context().countObject();
    }

    private static void add(Cursor place, HuaweiFacts.Builder facts) {
        place.context().add(facts.build());
        place.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }

    private static @Nullable Boolean flag(@Nullable String text) {
        return text == null ? null : Boolean.valueOf(text.equalsIgnoreCase("true"));
    }
}
