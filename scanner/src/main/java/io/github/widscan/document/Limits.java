package io.github.widscan.document;

/**
 * What a document may cost at most. Kubernetes itself takes no object above 3 MiB; the limits leave room for lists.
 *
 * @param depth how deep mappings and sequences may nest
 * @param nodes how many nodes a document may have, those that aliases repeat included
 */
public record Limits(int depth, int nodes) {
    public static final Limits DEFAULT = new Limits(200, 500_000);
}
