package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A static credential that was seen. Never its value, nor a digest of it.
 *
 * @param type such as {@code aws-access-key-id}
 * @param provider {@code aws}, {@code azure}, {@code gcp}, {@code huawei}, {@code alibaba}
 * @param field what holds it: {@code env}, {@code command}, {@code args}, {@code probe}, {@code data},
 *     {@code annotation}, {@code label}
 * @param path names from the object down to it, not indexes: {@code [env, AWS_SECRET_ACCESS_KEY]}
 * @param name the env name, key or attribute that gives it context, if any
 * @param masked what may be shown
 * @param valueGroup equal values of one scan share a number, from 1 in order of first appearance
 * @param heuristic recognised by its name or context alone
 * @param temporary it expires by itself (session keys, SAS)
 * @param s3Compatible an endpoint override beside it says that it is for an S3-compatible store
 */
public record CredentialSighting(
        String type,
        String provider,
        String field,
        List<String> path,
        @Nullable String name,
        String masked,
        int valueGroup,
        boolean heuristic,
        boolean temporary,
        boolean s3Compatible,
        At at) {
    public CredentialSighting {
        path = List.copyOf(path);
    }
}
