package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.WorkloadIdentityProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads providers of workload identity pools. */
final class PoolReader {
    private static final String SOURCE = "gcp.wif.pools";
    private static final List<String> TYPES = List.of("oidc", "aws", "saml", "x509");

    private PoolReader() {}

    /** @param name {@code projects/NUMBER/locations/global/workloadIdentityPools/POOL/providers/ID} */
    static void provider(Cursor provider, String name) {
        String id = GcpNames.after(name, "providers/");
        if (id != null) {
            provider(
                    provider,
                    new Block(provider),
                    GcpNames.after(name, "projects/"),
                    GcpNames.after(name, "workloadIdentityPools/"),
                    id);
            provider.context().countObject();
        }
    }

    /** @param spec where its settings stand */
    static void provider(Cursor place, Block spec, @Nullable String project, @Nullable String pool, String id) {
        Block oidc = spec.block("oidc");
        Cursor mapping = spec.cursor("attributeMapping");
        String state = spec.string("state");
        Text disabled = spec.text("disabled");
        place.context()
                .add(GcpFacts.of(new WorkloadIdentityProvider(
                        project,
                        pool,
                        id,
                        type(spec),
                        oidc == null ? spec.open("oidc") : oidc.text("issuerUri"),
                        oidc == null ? List.of() : oidc.texts("allowedAudiences"),
                        mapping(spec),
                        mapping == null || mapping.mapping() == null ? null : mapping.at(),
                        spec.text("attributeCondition"),
                        oidc != null && oidc.text("jwksJson") != null,
                        Boolean.TRUE.equals(spec.flag("disabled")) || "DELETED".equals(state),
                        disabled != null && disabled.unresolved(),
                        place.context().origin(),
                        place.at())));
        place.context().add(new Coverage(SOURCE, project, State.PARTIAL, "read from files", false));
    }

    /** A provider of whose settings nothing is known but the template that stands for them. */
    static void unresolved(Cursor place, Text settings, @Nullable String project, String id) {
        place.context()
                .add(GcpFacts.of(new WorkloadIdentityProvider(
                        project,
                        null,
                        id,
                        "oidc",
                        settings,
                        List.of(),
                        List.of(new Attribute("google.subject", settings)),
                        settings.at(),
                        settings,
                        false,
                        false,
                        true,
                        place.context().origin(),
                        place.at())));
        place.context().add(new Coverage(SOURCE, project, State.PARTIAL, "read from files", false));
    }

    private static String type(Block spec) {
        for (String type : TYPES) {
            if (spec.block(type) != null || spec.open(type) != null) {
                return type;
            }
        }
        return "unknown";
    }

    private static List<Attribute> mapping(Block spec) {
        Cursor cursor = spec.cursor("attributeMapping");
        List<Attribute> attributes = new ArrayList<>();
        Text open = spec.open("attributeMapping");
        if (open != null) {
            attributes.add(new Attribute("google.subject", open));
        }
        Mapping mapping = cursor == null ? null : cursor.mapping();
        if (cursor != null && mapping != null) {
            for (Mapping.Entry entry : mapping.entries()) {
                Text value = cursor.value(entry).text();
                if (value != null) {
                    attributes.add(new Attribute(entry.key().text(), value));
                }
            }
        }
        return attributes;
    }
}
