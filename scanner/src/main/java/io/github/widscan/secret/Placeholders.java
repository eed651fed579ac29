package io.github.widscan.secret;

import java.util.Locale;
import java.util.Set;

/**
 * Values that stand where a credential would and are none: published examples, templates, references, defaults of local
 * stores, digests, paths.
 */
final class Placeholders {
    /** What templates of documentation and charts hold. Compared in lower case, anywhere in the value. */
    private static final String[] PARTS = {
        "replace_me",
        "replace-me",
        "replaceme",
        "replace-with",
        "replace_with",
        "changeme",
        "change_me",
        "change-me",
        "dummy",
        "placeholder",
        "your-",
        "your_",
        "redacted",
        "insert-",
        "insert_",
        "notreal",
        "not-real"
    };

    /** A value of these words and nothing else is a local default or a note to the reader. */
    private static final Set<String> WORDS = Set.of(
            "minio",
            "minioadmin",
            "admin",
            "test",
            "testing",
            "localstack",
            "local",
            "dummy",
            "fake",
            "mock",
            "example",
            "sample",
            "demo",
            "secret",
            "key",
            "access",
            "accesskey",
            "secretkey",
            "password",
            "foo",
            "bar",
            "foobar",
            "my",
            "your",
            "the",
            "value",
            "here",
            "id",
            "aws",
            "s",
            "none",
            "null",
            "nil",
            "na",
            "true",
            "false",
            "undefined",
            "unset",
            "empty",
            "todo",
            "changeme",
            "placeholder",
            "enc",
            "redacted",
            "hidden",
            "masked",
            "unused",
            "client",
            "token",
            "credentials",
            "azure",
            "gcp",
            "some",
            "user");

    /** Keys that their vendors publish for everybody: MinIO's playground, the emulators of Azure. Beginnings. */
    private static final String[] PUBLISHED = {
        "Q3AM3UQ867" + "SPQQA43P2F",
        "zuf+tfteSlswRu7B" + "J86wekitnifILbZam1KYY3TG",
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1" + "OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
        "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEH" + "LM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw"
    };

    /** Schemes of values that say where a secret is: {@code vault:secret/data/aws#key}, {@code ENC[…]}. */
    private static final String[] SCHEMES = {
        "vault:",
        "arn:",
        "ref+",
        "enc[",
        "ssm:",
        "op:",
        "file:",
        "secretref:",
        "azkv:",
        "gcpsm:",
        "awssm:",
        "env:",
        "sm:"
    };

    private Placeholders() {}

    /** The value is no credential, whatever its name. */
    static boolean isPlaceholder(String value) {
        String text = value.strip();
        if (text.isEmpty() || isOneCharacter(text) || isTemplate(text) || isPublished(text)) {
            return true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("example") || lower.endsWith("examplekey") || text.contains("EXAMPLE")) {
            return true;
        }
        for (String part : PARTS) {
            if (lower.contains(part)) {
                return true;
            }
        }
        return isCrossedOut(lower) || hasWord(lower, "todo") || isDigest(text) || isPath(text) || isWords(lower);
    }

    /** Beyond {@link #isPlaceholder}: what a value with the name of a secret may be when nothing else speaks for it. */
    static boolean isReference(String value) {
        String text = value.strip();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String scheme : SCHEMES) {
            if (lower.startsWith(scheme)) {
                return true;
            }
        }
        return text.contains("://")
                || text.startsWith("/")
                || text.startsWith("$")
                || text.startsWith("*")
                || text.startsWith("!")
                || isConstant(text)
                || Names.of(text).role() != Role.NONE;
    }

    /** {@code ${VAR}}, {@code $(VAR)}, {@code {{ … }}}, {@code <your key>}, {@code %(key)s}, {@code @key@}, {@code __KEY__}. */
    private static boolean isTemplate(String text) {
        int length = text.length();
        char first = text.charAt(0);
        char last = text.charAt(length - 1);
        return text.contains("${")
                || text.contains("$(")
                || text.contains("{{")
                || first == '<'
                || text.startsWith("%(")
                || text.startsWith("((")
                || (first == '%' && last == '%')
                || (first == '@' && last == '@')
                || (text.startsWith("__") && text.endsWith("__"))
                || text.contains("...")
                || text.contains("***")
                || text.indexOf('…') >= 0;
    }

    private static boolean isOneCharacter(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) != text.charAt(0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPublished(String text) {
        for (String published : PUBLISHED) {
            if (text.startsWith(published)) {
                return true;
            }
        }
        return false;
    }

    /** {@code xxx} at an end or beside a separator, or {@code xxxx} anywhere: three in a row happen in real keys. */
    private static boolean isCrossedOut(String lower) {
        int at = lower.indexOf("xxx");
        while (at >= 0) {
            int end = at + 3;
            boolean edge = at == 0
                    || end == lower.length()
                    || lower.charAt(end) == 'x'
                    || !Character.isLetterOrDigit(lower.charAt(at - 1))
                    || !Character.isLetterOrDigit(lower.charAt(end));
            if (edge) {
                return true;
            }
            at = lower.indexOf("xxx", end);
        }
        return false;
    }

    private static boolean hasWord(String lower, String word) {
        int at = lower.indexOf(word);
        if (at < 0) {
            return false;
        }
        int end = at + word.length();
        return (at == 0 || !Character.isLetterOrDigit(lower.charAt(at - 1)))
                && (end == lower.length() || !Character.isLetterOrDigit(lower.charAt(end)));
    }

    /** A commit (40 hex digits) or a SHA-256 (64), with or without {@code sha256:}. */
    private static boolean isDigest(String text) {
        int start = text.startsWith("sha256:") ? 7 : 0;
        int length = text.length() - start;
        if (length != 40 && length != 64) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** A path. A key may begin with a slash as well, but then has capitals and digits among its letters. */
    private static boolean isPath(String text) {
        char first = text.charAt(0);
        boolean relative = text.startsWith("./") || text.startsWith("../") || text.startsWith("~/");
        if (!relative && first != '/') {
            return false;
        }
        if (relative || text.indexOf('.') >= 0 || text.indexOf('-') >= 0 || text.indexOf('_') >= 0) {
            return true;
        }
        boolean upper = false;
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            upper |= Character.isUpperCase(text.charAt(i));
            digit |= Character.isDigit(text.charAt(i));
        }
        return !upper || !digit;
    }

    /** {@code MY_SECRET_REF}: the name of a constant or variable. */
    static boolean isConstant(String text) {
        boolean underscore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            underscore |= c == '_';
            if (c != '_' && !(c >= 'A' && c <= 'Z')) {
                return false;
            }
        }
        return underscore;
    }

    private static boolean isWords(String lower) {
        boolean words = false;
        int i = 0;
        while (i < lower.length()) {
            char c = lower.charAt(i);
            int start = i;
            if (c >= 'a' && c <= 'z') {
                while (i < lower.length() && lower.charAt(i) >= 'a' && lower.charAt(i) <= 'z') {
                    i++;
                }
                if (!WORDS.contains(lower.substring(start, i))) {
                    return false;
                }
                words = true;
            } else if (c >= '0' && c <= '9') {
                while (i < lower.length() && lower.charAt(i) >= '0' && lower.charAt(i) <= '9') {
                    i++;
                }
                if (!"1234567890".startsWith(lower.substring(start, i)) && i - start > 1) {
                    return false;
                }
            } else if ("-_./: ".indexOf(c) >= 0) {
                i++;
            } else {
                return false;
            }
        }
        return words;
    }
}
