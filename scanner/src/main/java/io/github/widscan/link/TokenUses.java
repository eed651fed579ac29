package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Variables that hand a token made for the API server to a cloud's SDK. */
final class TokenUses {
    private final Places places;

    /** Whether AWS takes the API server's audience: {@code yes}, {@code no}, {@code unknown}. */
    private final String acceptedByAws;

    /** The same of Huawei Cloud. */
    private final String acceptedByHuawei;

    TokenUses(
            List<OidcProvider> providers,
            List<HuaweiOidcConfig> configs,
            Coverages coverages,
            LinkSettings settings,
            Places places) {
        this.places = places;
        String accepted = coverages.complete("aws.iam.oidcproviders", null) ? "no" : "unknown";
        for (OidcProvider provider : providers) {
            for (Text client : provider.clientIds()) {
                if (Audience.of(client.value(), settings).kind().equals("api-server")) {
                    accepted = "yes";
                }
            }
        }
        this.acceptedByAws = accepted;
        accepted = coverages.complete(HuaweiProviders.PROVIDERS, null) ? "no" : "unknown";
        for (HuaweiOidcConfig config : configs) {
            Text client = config.clientId();
            if (client != null
                    && !client.value().isBlank()
                    && Audience.of(client.value(), settings).kind().equals("api-server")) {
                accepted = "yes";
            }
        }
        this.acceptedByHuawei = accepted;
    }

    List<TokenUse> of(Workload workload, List<TokenFacts> tokens) {
        List<TokenUse> uses = new ArrayList<>(0);
        for (Container container : workload.template().containers()) {
            for (EnvVar variable : container.env()) {
                String provider = provider(variable.name());
                if (provider != null && variable.source() == EnvSource.LITERAL) {
                    add(uses, workload, container, variable, provider, tokens);
                }
            }
        }
        return uses;
    }

    private void add(
            List<TokenUse> uses,
            Workload workload,
            Container container,
            EnvVar variable,
            String provider,
            List<TokenFacts> tokens) {
        String file = Env.literal(variable);
        if (file == null) {
            return;
        }
        boolean unresolved = Text.isUnresolved(file);
        boolean api = !unresolved && PodPath.normal(file).equals(PodPath.API_TOKEN);
        String volume = null;
        for (TokenFacts token : tokens) {
            if (!unresolved && token.isAt(container.name(), file)) {
                volume = token.injected().equals("kube-api-access") ? null : token.volume();
                api = token.audienceKind().equals("api-server");
                unresolved = token.audienceKind().equals("unresolved");
            }
        }
        if (api || unresolved) {
            uses.add(new TokenUse(
                    provider,
                    container.name(),
                    variable.name(),
                    file,
                    volume,
                    unresolved,
                    switch (provider) {
                        case "aws" -> acceptedByAws;
                        case "huawei" -> acceptedByHuawei;
                        default -> "unknown";
                    },
                    places.add(workload.meta().origin(), variable.at())));
        }
    }

    private static @Nullable String provider(String variable) {
        return switch (variable) {
            case "AWS_WEB_IDENTITY_TOKEN_FILE" -> "aws";
            case "AZURE_FEDERATED_TOKEN_FILE" -> "azure";
            case "HUAWEICLOUD_SDK_ID_TOKEN_FILE" -> "huawei";
            default -> null;
        };
    }
}
