package io.github.widscan.collect.manifest.terraform;

/** Reads resources of some types into facts. Is called from several threads at once. */
public interface ResourceReader {
    /**
     * Whether resources of this type are of use to it, such as {@code aws_iam_role}. Say so of every type whose values it
     * looks at, be it through {@link Resources}: lines of other resources are hidden in reports.
     */
    boolean reads(String type);

    /**
     * Reads a resource. It is counted already.
     *
     * @param all the other resources of the same plan or state
     */
    void read(Resource resource, Resources all);
}
