package io.github.widscan.secret;

import java.util.List;

/**
 * A credential seen in a field. Not its value.
 *
 * @param field index of the field in the list that was looked at
 * @param type what it is
 * @param heuristic recognised by its name alone, or by a form that other things have too
 * @param temporary it expires by itself: session keys, shared access signatures
 * @param s3Compatible an endpoint beside it says that it is for an S3-compatible store
 * @param name the name that stands beside it: the field's, or one inside the text; {@code ""} when there is none
 * @param path names from the field's text down to the value, {@code [default, aws_secret_access_key]}; empty when it is
 *     the text itself or stands free in it
 * @param masked what may be shown, such as {@code AKIA****TUVW}
 * @param start offset in the field's value; of the whole encoded run when it stands in base64
 * @param end exclusive
 * @param digest equal for equal values
 */
public record Sighting(
        int field,
        CredentialType type,
        boolean heuristic,
        boolean temporary,
        boolean s3Compatible,
        String name,
        List<String> path,
        String masked,
        int start,
        int end,
        ValueDigest digest) {
    public Sighting {
        path = List.copyOf(path);
    }
}
