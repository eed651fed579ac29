package io.github.widscan.document;

/** What a plain scalar is, by YAML 1.2's core schema plus the booleans of YAML 1.1 that Kubernetes' reader knows. */
final class ScalarTypes {
    private ScalarTypes() {}

    static Scalar.Type of(String text) {
        if (text.isEmpty()) {
            return Scalar.Type.NULL;
        }
        char c = text.charAt(0);
        if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
            return number(text);
        }
        if (text.length() > 5) {
            return Scalar.Type.STRING;
        }
        return switch (text) {
            case "~", "null", "Null", "NULL" -> Scalar.Type.NULL;
            case "true", "True", "TRUE", "false", "False", "FALSE" -> Scalar.Type.BOOLEAN;
            case "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF" -> Scalar.Type.BOOLEAN;
            default -> Scalar.Type.STRING;
        };
    }

    private static Scalar.Type number(String text) {
        int i = 0;
        int n = text.length();
        char c = text.charAt(0);
        if (c == '-' || c == '+') {
            i++;
        } else if (c == '0' && n > 2 && (text.charAt(1) == 'x' || text.charAt(1) == 'o')) {
            return radix(text);
        }
        int digits = run(text, i);
        i += digits;
        if (i == n) {
            return digits > 0 ? Scalar.Type.INTEGER : Scalar.Type.STRING;
        }
        if (text.charAt(i) == '.') {
            i++;
            int fraction = run(text, i);
            if (digits == 0 && fraction == 0) {
                return isSpecial(text, i) ? Scalar.Type.FLOAT : Scalar.Type.STRING;
            }
            i += fraction;
        } else if (digits == 0) {
            return Scalar.Type.STRING;
        }
        if (i < n && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < n && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
                i++;
            }
            int exponent = run(text, i);
            if (exponent == 0) {
                return Scalar.Type.STRING;
            }
            i += exponent;
        }
        return i == n ? Scalar.Type.FLOAT : Scalar.Type.STRING;
    }

    private static int run(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i - from;
    }

    private static Scalar.Type radix(String text) {
        int radix = text.charAt(1) == 'x' ? 16 : 8;
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'f' || Character.digit(c, radix) < 0) {
                return Scalar.Type.STRING;
            }
        }
        return Scalar.Type.INTEGER;
    }

    private static boolean isSpecial(String text, int from) {
        return switch (text.substring(from)) {
            case "inf", "Inf", "INF" -> true;
            case "nan", "NaN", "NAN" -> text.length() == 4;
            default -> false;
        };
    }
}
