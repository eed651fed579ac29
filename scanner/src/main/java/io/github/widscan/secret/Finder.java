package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Looks through fields that belong together and collects what may be a credential, with what stands around it. */
final class Finder implements Sink {
    /** More than this is hostile; the first ones say enough. */
    static final int MAX_FOUND = 1000;

    /** Fields up to this length give context to the others even when they hold nothing suspicious. */
    private static final int MAX_CONTEXT = 4096;

    private static final int MIN_NESTED = 16;

    private final List<Field> fields;
    private final Scope root = Scope.root();
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Mark> found = new ArrayList<>();

    Finder(List<Field> fields) {
        this.fields = fields;
    }

    /** A field may hold a credential: by its name, or by what stands in it. */
    static boolean suspects(Field field) {
        if (field.value.isEmpty()) {
            return false;
        }
        Role role = Names.of(field.name).role();
        return role.alarming()
                || role == Role.PRIVATE_KEY
                || role == Role.REFRESH_TOKEN
                || Prefilter.passes(field.value);
    }

    void find() {
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String value = field.value;
            Meaning meaning = Names.of(field.name);
            if (meaning.role() != Role.NONE && !value.isEmpty()) {
                add(new Pair(Passage.of(i, value), root, field.name, meaning, 0, value.length(), true, false));
            }
            if (value.length() <= MAX_CONTEXT || Prefilter.passes(value)) {
                scan(Passage.of(i, value), field.kind.shared() ? root : root.ofField(field.name));
            }
        }
    }

    List<Pair> pairs() {
        return pairs;
    }

    /** Credentials by their form. */
    List<Mark> found() {
        return found;
    }

    private void scan(Passage passage, Scope scope) {
        if (found.size() >= MAX_FOUND) {
            return;
        }
        List<Mark> marks = Patterns.find(passage, scope);
        if (!passage.decoded) {
            base64(passage, scope, marks);
        }
        marks.sort(new ByStart());
        read(passage, scope, new Marks(marks));
        String whole = passage.text.strip();
        for (Mark mark : marks) {
            if (mark.dropped) {
                continue;
            }
            if (mark.decoded != null) {
                Scope inside = mark.name.isEmpty() ? mark.scope : mark.scope.below(mark.name);
                scan(passage.decoded(mark.start, mark.end, mark.decoded), inside);
            } else {
                boolean alone = mark.end - mark.start == whole.length();
                mark.scope.saw(mark.type == CredentialType.AWS_ACCESS_KEY_ID ? Scope.AWS_ID : 0, alone);
                mark.scope.saw(mark.type == CredentialType.ALIBABA_ACCESS_KEY_ID ? Scope.ALIBABA_ID : 0, alone);
                found.add(mark);
            }
        }
    }

    /** A class, since the first lambda of a process is slow. */
    private static final class ByStart implements Comparator<Mark> {
        @Override
        public int compare(Mark a, Mark b) {
            return Integer.compare(a.start, b.start);
        }
    }

    private void read(Passage passage, Scope scope, Marks marks) {
        if (JsonReader.accepts(passage.text)) {
            new JsonReader(passage, scope, marks, this).read();
        } else if (XmlReader.accepts(passage.text)) {
            new XmlReader(passage, scope, marks, this).read();
        } else {
            new LineReader(passage, scope, marks, this).read();
        }
    }

    private static void base64(Passage passage, Scope scope, List<Mark> marks) {
        if (passage.text.length() < Base64Runs.MIN) {
            return;
        }
        byte[] bytes = passage.text.getBytes(StandardCharsets.ISO_8859_1);
        Base64Runs runs = new Base64Runs(bytes, 0, bytes.length);
        for (byte[] text = runs.next(); text != null && marks.size() < MAX_FOUND; text = runs.next()) {
            if (Prefilter.passesDecoded(text, 0, text.length)) {
                String decoded = new String(text, StandardCharsets.ISO_8859_1);
                marks.add(new Mark(passage, scope, null, runs.start, runs.end, decoded));
            }
        }
    }

    @Override
    public void pair(Passage passage, Scope scope, int nameStart, int nameEnd, int start, int end, boolean loose) {
        Meaning meaning = Names.of(passage.text, nameStart, nameEnd);
        if (meaning.role() == Role.NONE || start >= end || pairs.size() >= MAX_FOUND) {
            return;
        }
        String name = passage.text.substring(nameStart, nameEnd);
        if (Bytes.indexOf(passage.text, '\\', start, end) < end) {
            Passage plain = passage.unescaped(start, end);
            add(new Pair(plain, scope, name, meaning, 0, plain.text.length(), false, loose));
        } else {
            add(new Pair(passage, scope, name, meaning, start, end, false, loose));
        }
    }

    @Override
    public boolean nested(Passage passage, Scope scope, String name, int start, int end) {
        if (end - start < MIN_NESTED || passage.depth >= Passage.MAX_DEPTH || !isStructured(passage.text, start, end)) {
            return false;
        }
        if (!Prefilter.passes(passage.text.substring(start, end))) {
            return false;
        }
        scan(passage.unescaped(start, end), name.isEmpty() ? scope : scope.below(name));
        return true;
    }

    private static boolean isStructured(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (" \\\n\t:={;&".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Keeps what may be a credential; notes what only gives context. */
    private void add(Pair pair) {
        Scope scope = pair.scope();
        switch (pair.meaning().role()) {
            case TYPE -> {
                String value = pair.value().strip();
                scope.saw(value.equals("service_account") ? Scope.SERVICE_ACCOUNT : 0);
                scope.saw(value.endsWith("authorized_user") ? Scope.AUTHORIZED_USER : 0);
            }
            case ACCOUNT_NAME -> scope.saw(plain(pair).equals("devstoreaccount1") ? Scope.EMULATOR : 0);
            case ENDPOINT -> endpoint(pair);
            case NAME_OF_PAIR, VALUE_OF_PAIR -> {}
            case ID -> {
                scope.saw(Shapes.isHuaweiAccessKey(plain(pair)) ? Scope.HUAWEI_AK : 0);
                pairs.add(pair);
            }
            case SECRET -> {
                scope.saw(Shapes.isHuaweiSecret(plain(pair)) ? Scope.HUAWEI_SK : 0);
                pairs.add(pair);
            }
            default -> pairs.add(pair);
        }
    }

    /** The value; what it says when it is base64. */
    static String plain(Pair pair) {
        String value = pair.value().strip();
        String decoded = pair.passage().decoded ? null : Base64Runs.whole(value);
        return decoded == null ? value : decoded.strip();
    }

    private void endpoint(Pair pair) {
        boolean ofVariable = pair.ofField() && fields.get(pair.passage().field).kind == FieldKind.ENVIRONMENT;
        String value = plain(pair).toLowerCase(Locale.ROOT);
        boolean word = value.equals("true") || value.equals("false");
        if (pair.loose()
                || word
                || Placeholders.isPlaceholder(value)
                || (ofVariable && !pair.meaning().strong())) {
            return;
        }
        int what = Endpoints.seen(value);
        if (pair.meaning().strong()) {
            pair.scope().sawAtTop(what);
        } else {
            pair.scope().saw(what);
        }
    }
}
