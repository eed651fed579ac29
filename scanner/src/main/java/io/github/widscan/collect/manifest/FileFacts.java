package io.github.widscan.collect.manifest;

import io.github.widscan.collect.Facts;
import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.Note;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one file holds, while it is read by one thread. */
final class FileFacts extends Facts {
    private static final int MOST_NOTES = 100;

    private final Set<Note> notes = new LinkedHashSet<>();
    private int moreNotes;

    Redactions redactions;

    /** Credentials with their values: to be forgotten when the file has been read. */
    FoundCredentials found = new FoundCredentials();

    FileFacts(SourceText source) {
        this(new LineMarks(), new Redactions(source));
    }

    private FileFacts(LineMarks lines, Redactions redactions) {
        this.lines = lines;
        this.redactions = redactions;
        this.root = Pointer.root(lines);
    }

    /** Of objects that an API hands out: they stand in no file. */
    static FileFacts live() {
        return new FileFacts(LineMarks.none(), Redactions.none());
    }

    /** The object that notes are about, where no file and line say so: starts each message. */
    String about = "";

    /** Lets go of the text and of everything secret in it. */
    void forget() {
        found = new FoundCredentials();
        redactions = new Redactions(SourceText.of(""));
    }

    /** Adds a note once. A file that is nothing but trouble is cut short. */
    void note(Note note) {
        if (notes.size() < MOST_NOTES) {
            notes.add(note);
        } else if (!notes.contains(note)) {
            moreNotes++;
        }
    }

    List<Note> notes() {
        List<Note> all = new ArrayList<>(notes);
        if (moreNotes > 0) {
            String message =
                    moreNotes + " more notes on " + (about.isEmpty() ? "this file" : "these objects") + " are left out";
            all.add(new Note(true, "files", message, all.get(0).file(), null, true));
        }
        return all;
    }

    /** The lines that these facts point at. */
    final LineMarks lines;

    /** Where each document of an API starts. */
    final Pointer root;

    /** Documents that are nothing of ours. */
    int foreign;
}
