package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import io.github.widscan.trust.AccountName;
import io.github.widscan.trust.HuaweiTrust;
import io.github.widscan.trust.Verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How workloads exchange tokens for identities of Huawei Cloud, and whether that works. */
final class HuaweiUses {
    static final String PROVIDER = "HUAWEICLOUD_SDK_IDP_ID";
    static final String TOKEN_FILE = "HUAWEICLOUD_SDK_ID_TOKEN_FILE";

    private final HuaweiProviders providers;
    private final ConversionRules rules;
    private final Coverages coverages;
    private final Places places;
    private final Map<String, List<String>> clientIds;

    HuaweiUses(HuaweiProviders providers, ConversionRules rules, Coverages coverages, Places places) {
        this.providers = providers;
        this.rules = rules;
        this.coverages = coverages;
        this.places = places;
        this.clientIds = providers.clientIds();
    }

    List<HuaweiUse> of(Workload workload, String account, List<TokenFacts> tokens) {
        List<HuaweiUse> uses = new ArrayList<>(0);
        for (Container container : workload.template().containers()) {
            EnvVar provider = Env.get(container, PROVIDER);
            if (provider != null) {
                uses.add(use(workload, account, container, provider, tokens));
            }
        }
        for (TokenFacts token : uses.isEmpty() ? tokens : List.<TokenFacts>of()) {
            String audience = token.audience();
            List<String> names = audience == null ? List.of() : clientIds.getOrDefault(audience, List.of());
            if (names.size() == 1 && "huawei".equals(token.provider())) {
                uses.add(new Question(workload, account, null, "volume " + token.volume(), token.at())
                        .token(token)
                        .ask(names.get(0)));
            }
        }
        return uses;
    }

    private HuaweiUse use(
            Workload workload, String account, Container container, EnvVar provider, List<TokenFacts> tokens) {
        Question question = new Question(
                workload,
                account,
                container.name(),
                "env " + PROVIDER,
                places.add(workload.meta().origin(), provider.at()));
        EnvVar variable = Env.get(container, TOKEN_FILE);
        String file = Env.literal(variable);
        if (file != null && !Text.isUnresolved(file)) {
            for (TokenFacts token : tokens) {
                if (token.isAt(container.name(), file)) {
                    question.token(token);
                }
            }
            question.api |= question.token == null && PodPath.normal(file).equals(PodPath.API_TOKEN);
        } else {
            question.tokenReason = file == null ? "token-file-unread" : "template-unresolved";
        }
        String id = Env.literal(provider);
        if (id == null || Text.isUnresolved(id)) {
            return question.unknown(id, id == null ? "provider-by-reference" : "template-unresolved", List.of());
        }
        return question.ask(id.strip());
    }

    /** What is asked about one container, or one volume. */
    private final class Question {
        private final Origin origin;
        private final @Nullable String container;
        private final String source;
        private final int at;
        private final @Nullable AccountName account;
        private final boolean unset;
        private boolean api;
        private @Nullable TokenFacts token;
        private @Nullable String tokenReason;
        private @Nullable String clientId;
        private @Nullable String mapping;
        private @Nullable String principal;

        Question(Workload workload, String account, @Nullable String container, String source, int at) {
            this.origin = workload.meta().origin();
            this.container = container;
            this.source = source;
            this.at = at;
            String namespace = workload.meta().ref().namespace();
            this.unset = namespace == null;
            this.account = namespace == null || Text.isUnresolved(namespace) || Text.isUnresolved(account)
                    ? null
                    : new AccountName(namespace, account);
        }

        Question token(TokenFacts found) {
            token = found;
            api = found.audienceKind().equals("api-server");
            return this;
        }

        HuaweiUse ask(String id) {
            String audience = audience(id);
            if (audience != null) {
                return outcome(id, audience, null, false, List.of());
            }
            if (!providers.known(id)) {
                return coverages.complete(HuaweiProviders.PROVIDERS, null)
                        ? outcome(id, "provider-missing", null, false, List.of())
                        : unknown(id, "source-missing", List.of(HuaweiProviders.PROVIDERS));
            }
            if (!providers.enabled(origin, id)) {
                return outcome(id, "provider-disabled", null, false, List.of());
            }
            if (account == null) {
                return unknown(id, unset ? "namespace-unset" : "template-unresolved", List.of());
            }
            List<ConversionMapping> mappings = providers.mappings(origin, id);
            if (mappings.isEmpty()) {
                return unknown(id, "source-missing", List.of(HuaweiProviders.MAPPINGS));
            }
            return mappings.size() > 1 ? unknown(id, "competing-objects", List.of()) : rules(id, mappings.get(0));
        }

        /** What is wrong with the audience: a word of {@link HuaweiUse#outcome()}; null when nothing is, or not known. */
        private @Nullable String audience(String id) {
            List<HuaweiOidcConfig> configs = providers.configs(origin, id);
            Text client = configs.size() == 1 ? configs.get(0).clientId() : null;
            clientId = client == null || client.unresolved() ? null : client.value();
            if (api) {
                return "api-server";
            }
            String audience = token == null ? null : token.audience();
            if (clientId == null || audience == null || Text.isUnresolved(audience)) {
                return null;
            }
            return audience.equals(clientId) ? null : "audience-mismatch";
        }

        private HuaweiUse rules(String id, ConversionMapping found) {
            mapping = found.id();
            List<Answer> answers = HuaweiTrust.answers(found, required(), rules.context(found, id));
            boolean undecided = !found.problems().isEmpty();
            boolean conditional = false;
            boolean lets = false;
            for (int i = 0; i < answers.size(); i++) {
                Answer answer = answers.get(i);
                undecided |= answer == Answer.UNDECIDABLE;
                if (answer == Answer.YES || answer == Answer.CONDITIONAL) {
                    conditional = !lets && answer == Answer.CONDITIONAL;
                    lets = true;
                    String target = ConversionRules.principal(found.rules().get(i));
                    // Groups add up; the user is the first rule's.
                    principal =
                            principal == null || (target != null && target.startsWith("group ")) ? target : principal;
                }
            }
            if (!lets) {
                return undecided ? unknown(id, "undecided", List.of()) : outcome(id, "no-rule", null, false, List.of());
            }
            if (clientId == null) {
                return unknown(id, "source-missing", List.of(HuaweiProviders.PROVIDERS));
            }
            if (token == null) {
                return unknown(id, tokenReason == null ? "token-unknown" : tokenReason, List.of());
            }
            if (token.audienceKind().equals("unresolved")) {
                return unknown(id, "template-unresolved", List.of());
            }
            return outcome(id, "trusted", null, conditional, List.of());
        }

        private AccountName required() {
            if (account == null) {
                throw new IllegalStateException("no ServiceAccount to ask for");
            }
            return account;
        }

        HuaweiUse unknown(@Nullable String id, String reason, List<String> needs) {
            return outcome(id, api ? "api-server" : "unknown", reason, false, needs);
        }

        private HuaweiUse outcome(
                @Nullable String id, String word, @Nullable String reason, boolean conditional, List<String> needs) {
            return new HuaweiUse(
                    container,
                    id,
                    token == null ? null : token.volume(),
                    token == null ? null : token.audience(),
                    clientId,
                    word,
                    reason,
                    conditional,
                    needs,
                    account == null ? null : account.subject(),
                    mapping,
                    principal,
                    source,
                    HuaweiFix.remote(account == null ? List.of() : List.of(account), null),
                    at,
                    token == null ? at : token.audienceAt());
        }
    }
}
