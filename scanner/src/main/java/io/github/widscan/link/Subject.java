package io.github.widscan.link;

/** What one rule evaluation is about. */
public interface Subject extends Facts {
    /** Number of the subject among those of its kind. */
    int id();

    /** The object a finding on this subject names. */
    SubjectResource resource();

    /** Place of the whole object. */
    int at();
}
