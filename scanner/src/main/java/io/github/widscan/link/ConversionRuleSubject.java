package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity conversion rule of Huawei Cloud's IAM, and whom it lets in.
 *
 * @param mapping id of the mapping that it is part of
 * @param rule its index there
 * @param provider the identity provider whose tokens it is for; null when nothing joins them. Of several that the mapping
 *     serves, the one for which the rule matters most: one of clusters, one that is enabled
 * @param protocol {@code oidc}, {@code saml}, {@code unbound} (all protocols were read, and none has the mapping),
 *     {@code unknown}
 * @param enabled the identity provider is, or another one that the mapping serves, as far as one knows
 * @param issuer of its tokens, as written
 * @param kubernetes {@code yes} (tokens of ServiceAccounts), {@code assumed} (the issuer is not known), {@code unknown}
 *     (it is known, but not whether it is a cluster; or it is not, and the rule asks for claims of people), {@code no}
 * @param restriction {@code no-condition}, {@code other-claims}, {@code empty}, {@code denylist}, {@code list},
 *     {@code regex}
 * @param reach a word such as {@code any-identity}, {@code namespace-wide}, {@code exact}, {@code broken}
 * @param atMost what cannot be excluded; wider than {@code reach} only where something is undecided
 * @param refusal what breaks it, when it is broken
 * @param undecided stable words for what keeps it from being decided
 * @param subjects values of the conditions that let subjects in
 * @param namespace where the reach is that of one namespace
 * @param crowdedNamespace that is default, kube-system, or has more than five ServiceAccounts
 * @param unescapedDot the only pattern in it is a dot that stands for one character
 * @param unanchored an expression names a ServiceAccount and lets others in because it is searched for anywhere
 * @param today ServiceAccounts of the snapshot that it lets in, as {@code namespace/name}
 * @param privileged some group that it leads to is an administrator's
 * @param value the very value that is wide or broken
 * @param fix the {@code remote} to write instead, as JSON
 * @param at the rule
 * @param valueAt the value, else the conditions
 */
public record ConversionRuleSubject(
        int id,
        SubjectResource resource,
        int at,
        String mapping,
        int rule,
        @Nullable String provider,
        String protocol,
        boolean enabled,
        @Nullable String issuer,
        String kubernetes,
        String restriction,
        String reach,
        String atMost,
        @Nullable String refusal,
        boolean conditional,
        List<String> undecided,
        List<String> subjects,
        @Nullable String namespace,
        boolean crowdedNamespace,
        boolean unescapedDot,
        boolean unanchored,
        List<String> today,
        List<TargetFacts> targets,
        boolean privileged,
        @Nullable String value,
        String fix,
        int valueAt)
        implements Subject {
    public ConversionRuleSubject {
        undecided = List.copyOf(undecided);
        subjects = List.copyOf(subjects);
        today = List.copyOf(today);
        targets = List.copyOf(targets);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("mapping", mapping);
        out.put("rule", rule);
        out.put("provider", provider);
        out.put("protocol", protocol);
        out.put("enabled", enabled);
        out.put("issuer", issuer);
        out.put("kubernetes", kubernetes);
        out.put("restriction", restriction);
        out.put("reach", reach);
        out.put("atMost", atMost);
        out.put("refusal", refusal);
        out.put("conditional", conditional);
        out.strings("undecided", undecided);
        out.strings("subjects", subjects);
        out.put("namespace", namespace);
        out.put("crowdedNamespace", crowdedNamespace);
        out.put("unescapedDot", unescapedDot);
        out.put("unanchored", unanchored);
        out.strings("today", today);
        out.list("targets", targets);
        out.put("privileged", privileged);
        out.put("value", value);
        out.put("fix", fix);
        out.put("valueAt", valueAt);
    }
}
