package io.github.widscan.link;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a static cloud credential. */
enum CredentialPart {
    AWS_ACCESS_KEY_ID("aws", Role.ID),
    AWS_SECRET_ACCESS_KEY("aws", Role.SECRET),
    AWS_SESSION_TOKEN("aws", Role.EXTRA),
    AZURE_CLIENT_SECRET("azure", Role.WHOLE),
    AZURE_CLIENT_CERTIFICATE_PASSWORD("azure", Role.WHOLE),
    AZURE_PASSWORD("azure", Role.WHOLE),
    AZURE_STORAGE_KEY("azure", Role.WHOLE),
    AZURE_SAS("azure", Role.WHOLE),
    GCP_SERVICE_ACCOUNT_KEY("gcp", Role.WHOLE),
    GCP_AUTHORIZED_USER("gcp", Role.WHOLE),
    HUAWEI_ACCESS_KEY("huawei", Role.ID),
    HUAWEI_SECRET_KEY("huawei", Role.SECRET),
    ALIBABA_ACCESS_KEY_ID("alibaba", Role.ID),
    ALIBABA_ACCESS_KEY_SECRET("alibaba", Role.SECRET);

    /** What a part is good for. */
    enum Role {
        /** Names a key; of no use alone. */
        ID,
        /** The secret to an id. */
        SECRET,
        /** Enough to log in. */
        WHOLE,
        /** Goes with another part. */
        EXTRA
    }

    private static final CredentialPart[] ALL = values();

    private final String provider;
    private final Role role;
    private final String word;

    CredentialPart(String provider, Role role) {
        this.provider = provider;
        this.role = role;
        this.word = word(name());
    }

    /** {@code AWS_SECRET_ACCESS_KEY} to {@code aws-secret-access-key}. */
    private static String word(String name) {
        StringBuilder word = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            word.append(c == '_' ? '-' : (char) (c + 32));
        }
        return word.toString();
    }

    /** The part of a {@link io.github.widscan.snapshot.CredentialSighting#type()}; null for types not known here. */
    static @Nullable CredentialPart of(String type) {
        for (CredentialPart part : ALL) {
            if (part.word.equals(type)) {
                return part;
            }
        }
        return null;
    }

    String provider() {
        return provider;
    }

    /** As in {@link io.github.widscan.snapshot.CredentialSighting#type()}. */
    String word() {
        return word;
    }

    boolean is(Role wanted) {
        return role == wanted;
    }

    /** Holds the secret itself, not only an id or something beside it. */
    boolean secret() {
        return role == Role.SECRET || role == Role.WHOLE;
    }

    /** These parts together are enough to log in to the cloud. */
    static boolean complete(Set<CredentialPart> parts, String provider) {
        boolean id = false;
        boolean secret = false;
        for (CredentialPart part : parts) {
            if (part.provider.equals(provider)) {
                if (part.role == Role.WHOLE) {
                    return true;
                }
                id |= part.role == Role.ID;
                secret |= part.role == Role.SECRET;
            }
        }
        return id && secret;
    }

    /** In a fixed order. */
    static final List<String> PROVIDERS = List.of("aws", "azure", "gcp", "huawei", "alibaba");
}
