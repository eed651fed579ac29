package io.github.widscan.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds credentials that their form gives away, wherever they stand in a text: one pass, which stops at few characters.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">AWS: prefixes of ids</a>
 * @see <a href="https://learn.microsoft.com/azure/storage/common/storage-sas-overview">Azure: the parts of a SAS</a>
 */
final class Patterns {
    /** A text with more of them is hostile; the first ones say enough. */
    static final int MAX_MARKS = 1000;

    /** Between an access key id and its secret: {@code id:secret}, {@code "id", "secret"}. */
    private static final int MAX_GAP = 4;

    private final Passage passage;
    private final String text;
    private final Scope scope;
    private final List<Mark> marks = new ArrayList<>();

    /** In the URL or query at hand: its version was seen; where its signature stands. The end is of the one before. */
    private boolean sasVersion;

    private int sasStart = -1;
    private int sasEnd;

    private Patterns(Passage passage, Scope scope) {
        this.passage = passage;
        this.text = passage.text;
        this.scope = scope;
    }

    /** In the order of their beginnings, but for signatures. */
    static List<Mark> find(Passage passage, Scope scope) {
        Patterns patterns = new Patterns(passage, scope);
        patterns.find();
        return patterns.marks;
    }

    private void find() {
        int length = text.length();
        for (int i = 0; i < length && marks.size() < MAX_MARKS; i++) {
            switch (text.charAt(i)) {
                case 'A' -> awsKeyId(i);
                case 'L' -> alibabaKeyId(i);
                case '~' -> clientSecret(i);
                case '=' -> assignment(i);
                case ' ', '\n', '\t', '\r', '"', '\'', '<', '>', '`' -> {
                    sasVersion = false;
                    sasStart = -1;
                }
                default -> {}
            }
        }
    }

    private void awsKeyId(int i) {
        int end = i + 20;
        if (!Shapes.isAwsPrefix(text, i) || isWord(i - 1) || end > text.length() || isWord(end)) {
            return;
        }
        String id = text.substring(i, end);
        if (!Shapes.isAwsKeyId(id) || Placeholders.isPlaceholder(id)) {
            return;
        }
        add(CredentialType.AWS_ACCESS_KEY_ID, i, end);
        int start = end;
        while (start < text.length() && start < end + MAX_GAP && ":,; \t\"'|".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        if (start > end && isBase64(start) && !isBase64(start - 1)) {
            int stop = start;
            while (isBase64(stop) && stop <= start + 40) {
                stop++;
            }
            String secret = text.substring(start, stop);
            if (Shapes.isAwsSecret(secret) && !Placeholders.isPlaceholder(secret)) {
                add(CredentialType.AWS_SECRET_ACCESS_KEY, start, stop);
            }
        }
    }

    private void alibabaKeyId(int i) {
        if (!text.startsWith("LTAI", i) || isWord(i - 1)) {
            return;
        }
        int end = i;
        while (isWord(end) && end <= i + 30) {
            end++;
        }
        String id = text.substring(i, end);
        if (Shapes.isAlibabaKeyId(id) && !Placeholders.isPlaceholder(id)) {
            add(CredentialType.ALIBABA_ACCESS_KEY_ID, i, end);
        }
    }

    /** Three characters, a digit, {@code Q~}, 31 to 34 characters. */
    private void clientSecret(int tilde) {
        int start = tilde - 5;
        if (start < 0
                || text.charAt(tilde - 1) != 'Q'
                || !isDigit(text.charAt(tilde - 2))
                || isClientSecret(start - 1)) {
            return;
        }
        for (int i = start; i < tilde - 2; i++) {
            if (!isClientSecret(i)) {
                return;
            }
        }
        int end = tilde + 1;
        while (isClientSecret(end) && end <= tilde + 35) {
            end++;
        }
        int rest = end - tilde - 1;
        if (rest < 31 || rest > 34) {
            return;
        }
        String secret = text.substring(start, end);
        if (Entropy.bits(secret) >= Shapes.ID_ENTROPY && !Placeholders.isPlaceholder(secret)) {
            add(CredentialType.AZURE_CLIENT_SECRET, start, end);
        }
    }

    private void assignment(int equals) {
        char before = equals > 0 ? text.charAt(equals - 1) : ' ';
        if (before == 'v' && isParameter(equals, "sv") && isVersion(equals + 1)) {
            sasVersion = true;
        } else if (before == 'g' && isParameter(equals, "sig")) {
            sasStart = equals >= sasEnd ? equals + 1 : -1;
        } else if (before == 'y' || before == 'Y' || before == ' ') {
            accountKey(equals);
        }
        if (sasVersion && sasStart >= 0) {
            sasEnd = signatureEnd(sasStart);
            String signature = text.substring(sasStart, sasEnd);
            boolean named = Placeholders.isPlaceholder(signature) || Placeholders.isConstant(signature);
            if (signature.length() >= 8 && !named) {
                add(CredentialType.AZURE_SAS, sasStart, sasEnd);
            }
            sasStart = -1;
        }
    }

    private boolean isParameter(int equals, String name) {
        int start = equals - name.length();
        return start >= 0 && text.startsWith(name, start) && !isWord(start - 1);
    }

    /** {@code 2022-11-02}. */
    private boolean isVersion(int start) {
        if (start + 10 > text.length()) {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(start + i);
            boolean dash = i == 4 || i == 7;
            if (dash ? c != '-' : !isDigit(c)) {
                return false;
            }
        }
        return true;
    }

    private int signatureEnd(int start) {
        int end = start;
        while (end < text.length() && (Bytes.isBase64(text.charAt(end)) || "%=-_$.{}".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private void accountKey(int equals) {
        int name = equals;
        while (name > 0 && text.charAt(name - 1) == ' ' && name > equals - MAX_GAP) {
            name--;
        }
        name -= "AccountKey".length();
        if (name < 0 || !text.regionMatches(true, name, "AccountKey", 0, 10)) {
            return;
        }
        int start = equals + 1;
        while (start < text.length() && start < equals + MAX_GAP && " \"'".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        int end = Shapes.storageKeyEnd(text, start);
        if (end > 0 && !Placeholders.isPlaceholder(text.substring(start, end)) && !emulator(start, end)) {
            add(CredentialType.AZURE_STORAGE_KEY, start, end);
        }
    }

    /** The connection string is that of the storage emulator. */
    private boolean emulator(int start, int end) {
        int from = start;
        while (from > Math.max(0, start - 200) && text.charAt(from - 1) != '\n') {
            from--;
        }
        int to = Bytes.indexOf(text, '\n', end, Math.min(text.length(), end + 200));
        return text.substring(from, to).contains("devstoreaccount1");
    }

    private void add(CredentialType type, int start, int end) {
        marks.add(new Mark(passage, scope, type, start, end, null));
    }

    private boolean isWord(int i) {
        return i >= 0 && i < text.length() && Bytes.isWord(text.charAt(i));
    }

    private boolean isBase64(int i) {
        return i < text.length() && (Bytes.isBase64(text.charAt(i)) || text.charAt(i) == '=');
    }

    private boolean isClientSecret(int i) {
        return i >= 0 && i < text.length() && Bytes.isClientSecret(text.charAt(i));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
