package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container takes something from a Secret that is, or may be, a static cloud credential.
 *
 * @param way {@code env} (a key as a variable), {@code env-from} (all keys as variables), {@code file}
 * @param state {@code credential}; {@code key-id} (the id of a key, whose secret the container does not have);
 *     {@code unknown}
 * @param evidence {@code value} (recognised in the Secret's value), {@code name} (a name that SDKs read), {@code guess} (a
 *     name that applications use, or a file whose content was not read); empty when unknown
 * @param provider null when it cannot be told
 * @param type as in {@link CredentialFact#type()}, where it can be told
 * @param name the variable; the path of the file
 * @param secret null for a file of a CSI secret store
 * @param masked of a recognised value
 * @param valueGroup of a recognised value
 * @param s3Compatible an endpoint beside it, or the program, says that it is for an S3-compatible store
 * @param filledBy kind and name of the object that fills the Secret from a store outside the cluster
 * @param reason why it is unknown
 * @param needs the sources that would tell
 */
public record SecretUse(
        String container,
        String way,
        String state,
        String evidence,
        @Nullable String provider,
        @Nullable String type,
        String name,
        @Nullable String secret,
        @Nullable String key,
        @Nullable String masked,
        @Nullable Integer valueGroup,
        boolean s3Compatible,
        @Nullable String filledBy,
        @Nullable String reason,
        List<String> needs,
        int at)
        implements Facts {
    public SecretUse {
        needs = List.copyOf(needs);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("container", container);
        out.put("way", way);
        out.put("state", state);
        out.put("evidence", evidence);
        out.put("provider", provider);
        out.put("type", type);
        out.put("name", name);
        out.put("secret", secret);
        out.put("key", key);
        out.put("masked", masked);
        out.put("valueGroup", valueGroup);
        out.put("s3Compatible", s3Compatible);
        out.put("filledBy", filledBy);
        out.put("reason", reason);
        out.strings("needs", needs);
        out.put("at", at);
    }
}
