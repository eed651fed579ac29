package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.Text;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the names of a Secret's keys say about it.
 *
 * @param provider the cloud whose static credential they make up; null when they make up none
 * @param key the one that holds the secret part
 */
record SecretKeys(@Nullable String provider, @Nullable String key, @Nullable At at) {
    static final SecretKeys NONE = new SecretKeys(null, null, null);

    static SecretKeys of(SecretFacts secret) {
        Set<CredentialPart> parts = EnumSet.noneOf(CredentialPart.class);
        for (Text key : secret.keys()) {
            CredentialName name = CredentialName.of(key.value());
            if (name != null) {
                parts.add(name.part());
            }
        }
        for (Text key : secret.keys()) {
            if (secret.federationConfigs().contains(key.value())) {
                continue;
            }
            CredentialName name = CredentialName.of(key.value());
            if (name != null
                    && name.part().secret()
                    && CredentialPart.complete(parts, name.part().provider())) {
                return new SecretKeys(name.part().provider(), key.value(), key.at());
            }
            String file = CredentialName.file(key.value());
            if (file != null) {
                return new SecretKeys(file, key.value(), key.at());
            }
        }
        return NONE;
    }
}
