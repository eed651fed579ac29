package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A variable that hands a token made for the API server to a cloud's SDK.
 *
 * @param variable such as {@code AWS_WEB_IDENTITY_TOKEN_FILE}
 * @param file the path, as written
 * @param volume the volume of a token that is projected there; null for the one that each pod gets
 * @param unresolved it cannot be told: the path or the token's audience is a template
 * @param accepted whether some identity provider of that cloud takes the API server's audience: {@code yes}, {@code no},
 *     {@code unknown}
 */
public record TokenUse(
        String provider,
        String container,
        String variable,
        String file,
        @Nullable String volume,
        boolean unresolved,
        String accepted,
        int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("provider", provider);
        out.put("container", container);
        out.put("variable", variable);
        out.put("file", file);
        out.put("volume", volume);
        out.put("unresolved", unresolved);
        out.put("accepted", accepted);
        out.put("at", at);
    }
}
