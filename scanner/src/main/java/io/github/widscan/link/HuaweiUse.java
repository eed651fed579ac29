package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a container exchanges a token for an identity of Huawei Cloud.
 *
 * @param container null where only a volume says so
 * @param provider the identity provider; null when it cannot be told
 * @param volume of the token; null when it is not known which token it is
 * @param audience of the token; null when it has none of its own
 * @param clientId what the identity provider takes; null when that was not read
 * @param outcome {@code trusted}, {@code audience-mismatch}, {@code provider-missing}, {@code provider-disabled}, {@code no-rule}
 *     (no conversion rule lets the ServiceAccount in), {@code api-server} (another rule's finding); {@code unknown} where the facts do not say
 * @param reason why it is unknown
 * @param conditional something that is not known could still change it
 * @param needs sources that would decide
 * @param subject the {@code sub} claim of the token
 * @param mapping the mapping that decides
 * @param principal the group or user that the ServiceAccount becomes
 * @param fix the {@code remote} that a rule should have, as JSON
 * @param at the variable, else the token
 * @param audienceAt the audience, else as {@code at}
 */
public record HuaweiUse(
        @Nullable String container,
        @Nullable String provider,
        @Nullable String volume,
        @Nullable String audience,
        @Nullable String clientId,
        String outcome,
        @Nullable String reason,
        boolean conditional,
        List<String> needs,
        @Nullable String subject,
        @Nullable String mapping,
        @Nullable String principal,
        String source,
        String fix,
        int at,
        int audienceAt)
        implements Facts {
    public HuaweiUse {
        needs = List.copyOf(needs);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("container", container);
        out.put("provider", provider);
        out.put("volume", volume);
        out.put("audience", audience);
        out.put("clientId", clientId);
        out.put("outcome", outcome);
        out.put("reason", reason);
        out.put("conditional", conditional);
        out.strings("needs", needs);
        out.put("subject", subject);
        out.put("mapping", mapping);
        out.put("principal", principal);
        out.put("source", source);
        out.put("fix", fix);
        out.put("at", at);
        out.put("audienceAt", audienceAt);
    }
}
