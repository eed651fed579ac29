package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvFrom;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.KeyRef;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of static credentials that stand in the environment of a container, from whatever source. */
final class EnvParts {
    private final List<EnvPart> parts = new ArrayList<>(2);
    private final List<Gap> gaps = new ArrayList<>(0);

    /** Where a variable gets its value. */
    enum Source {
        LITERAL,
        SECRET,
        CONFIG_MAP
    }

    /**
     * A variable that holds a part of a credential.
     *
     * @param standard an SDK reads it by this name and nothing in its value speaks against it, or a credential was
     *     recognised there
     * @param key of the Secret or ConfigMap
     * @param all it comes with all keys of the Secret or ConfigMap
     * @param gap why it may not be set after all; null when it is
     * @param needs the source that would tell; null when none would
     */
    record EnvPart(
            String variable,
            CredentialPart part,
            boolean standard,
            Source source,
            @Nullable String object,
            @Nullable String key,
            boolean all,
            @Nullable CredentialSighting sighting,
            @Nullable String filledBy,
            @Nullable String gap,
            @Nullable String needs,
            At at) {}

    /** All keys of a Secret or ConfigMap that is not known, as variables. */
    record Gap(EnvFrom from, String reason, String needs) {}

    private EnvParts() {}

    static EnvParts of(Container container, Lookup lookup) {
        EnvParts parts = new EnvParts();
        for (EnvVar variable : container.env()) {
            parts.add(variable, lookup);
        }
        for (EnvFrom from : container.envFrom()) {
            if (from.secret()) {
                parts.addSecret(container, from, lookup.secret(from.name()));
            } else {
                parts.addConfigMap(container, from, lookup);
            }
        }
        return parts;
    }

    List<EnvPart> parts() {
        return parts;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Everything that is or may be there. */
    Set<CredentialPart> all() {
        Set<CredentialPart> all = EnumSet.noneOf(CredentialPart.class);
        for (EnvPart part : parts) {
            all.add(part.part());
        }
        return all;
    }

    private void add(EnvVar variable, Lookup lookup) {
        CredentialName name = CredentialName.of(variable.name());
        KeyRef ref = variable.ref();
        if (variable.source() == EnvSource.LITERAL) {
            Text value = variable.value();
            if (name != null) {
                String gap = value != null && isTemplate(value.value()) ? "template-unresolved" : null;
                parts.add(new EnvPart(
                        variable.name(),
                        name.part(),
                        name.standard(),
                        Source.LITERAL,
                        null,
                        null,
                        false,
                        null,
                        null,
                        gap,
                        null,
                        variable.at()));
            }
        } else if (variable.source() == EnvSource.SECRET_KEY && ref != null) {
            Secrets.Known known = lookup.secret(ref.name());
            boolean maybe = ref.optional() && !known.has(ref.key());
            if (maybe && (known.state() == Secrets.State.FOUND || known.state() == Secrets.State.ABSENT)) {
                return;
            }
            EnvPart part = secretPart(variable.name(), name, ref.key(), ref.name(), known, false, variable.at());
            if (part != null) {
                parts.add(maybe ? perhaps(part, known.gap(), Secrets.SOURCE) : part);
            }
        } else if (variable.source() == EnvSource.CONFIG_MAP_KEY && ref != null && name != null) {
            List<String> keys = lookup.configMapKeys(ref.name());
            boolean maybe = ref.optional() && (keys == null || !keys.contains(ref.key()));
            if (maybe && keys != null) {
                return;
            }
            EnvPart part = configPart(variable.name(), name, ref.key(), ref.name(), false, variable.at());
            parts.add(maybe ? perhaps(part, "source-missing", ConfigMaps.SOURCE) : part);
        }
    }

    private void addSecret(Container container, EnvFrom from, Secrets.Known known) {
        String gap = known.gap();
        if (gap == null && known.state() == Secrets.State.ABSENT && !from.optional()) {
            // Pods that run had it when they started, and others wait for whoever makes it.
            gap = "secret-missing";
        }
        if (gap != null) {
            gaps.add(new Gap(from, gap, Secrets.SOURCE));
            return;
        }
        if (known.otherType()) {
            return;
        }
        for (String key : known.keys()) {
            String variable = from.prefix() + key;
            if (!overridden(container, variable)) {
                EnvPart part =
                        secretPart(variable, CredentialName.of(variable), key, from.name(), known, true, from.at());
                if (part != null) {
                    parts.add(part);
                }
            }
        }
    }

    private void addConfigMap(Container container, EnvFrom from, Lookup lookup) {
        List<String> keys = lookup.configMapKeys(from.name());
        if (keys == null) {
            gaps.add(new Gap(
                    from,
                    Text.isUnresolved(from.name()) ? "template-unresolved" : "source-missing",
                    ConfigMaps.SOURCE));
            return;
        }
        for (String key : keys) {
            String variable = from.prefix() + key;
            CredentialName name = CredentialName.of(variable);
            if (name != null && !overridden(container, variable)) {
                parts.add(configPart(variable, name, key, from.name(), true, from.at()));
            }
        }
    }

    private static @Nullable EnvPart secretPart(
            String variable,
            @Nullable CredentialName name,
            String key,
            String secret,
            Secrets.Known known,
            boolean all,
            At at) {
        if (known.federationConfig(key)) {
            return null;
        }
        CredentialSighting sighting = known.sighting(key);
        CredentialName byName = name == null ? CredentialName.of(key) : name;
        CredentialPart part =
                byName != null ? byName.part() : sighting == null ? null : CredentialPart.of(sighting.type());
        if (part == null) {
            return null;
        }
        return new EnvPart(
                variable,
                part,
                sighting != null || (byName != null && byName.standard() && !known.looksLikeNone(key)),
                Source.SECRET,
                secret,
                key,
                all,
                sighting,
                known.filledBy(),
                null,
                null,
                at);
    }

    private static EnvPart configPart(
            String variable, CredentialName name, String key, String configMap, boolean all, At at) {
        return new EnvPart(
                variable,
                name.part(),
                name.standard(),
                Source.CONFIG_MAP,
                configMap,
                key,
                all,
                null,
                null,
                null,
                null,
                at);
    }

    private static EnvPart perhaps(EnvPart part, @Nullable String gap, String needs) {
        return new EnvPart(
                part.variable(),
                part.part(),
                part.standard(),
                part.source(),
                part.object(),
                part.key(),
                part.all(),
                part.sighting(),
                part.filledBy(),
                gap,
                "source-missing".equals(gap) ? needs : null,
                part.at());
    }

    /** A variable of its own wins over one that comes with all keys of an object. */
    private static boolean overridden(Container container, String variable) {
        for (EnvVar own : container.env()) {
            if (own.name().equals(variable)) {
                return true;
            }
        }
        return false;
    }

    /** Yet to be filled in by a template engine; {@code $(VAR)} is Kubernetes' own and always filled in. */
    static boolean isTemplate(String value) {
        return value.contains("{{") || value.contains("${");
    }
}
