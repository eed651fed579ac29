package io.github.widscan.secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which of the things found are credentials, and of what type. */
final class Judge {
    /** A longer value is a document, not a credential. */
    private static final int MAX_BY_NAME = 4096;

    /** A signature is the base64 of an HMAC-SHA256; a shorter one is hardly real. */
    private static final int MIN_SIGNATURE = 43;

    /** A query that stands for itself is not named after its first parameter. */
    private static final Set<String> SAS_PARAMETERS = Set.of("sp", "st", "se", "spr", "sv", "sr", "ss", "srt", "sig");

    private final List<Field> fields;
    private final List<Sighting> sightings = new ArrayList<>();
    /** What is in the list, by its place, type and value: a thing may be found by its form and by its name. */
    private final Set<List<Object>> seen = new HashSet<>();

    /** In the order of the fields and their text. A class, since the first lambda of a process is slow. */
    private static final class ByPlace implements Comparator<Sighting> {
        @Override
        public int compare(Sighting a, Sighting b) {
            int order = Integer.compare(a.field(), b.field());
            order = order == 0 ? Integer.compare(a.start(), b.start()) : order;
            order = order == 0 ? Integer.compare(a.end(), b.end()) : order;
            return order == 0 ? a.type().compareTo(b.type()) : order;
        }
    }

    Judge(List<Field> fields) {
        this.fields = fields;
    }

    List<Sighting> judge(Finder finder) {
        for (Mark mark : finder.found()) {
            mark(mark);
        }
        for (Pair pair : finder.pairs()) {
            form(pair);
        }
        for (Pair pair : finder.pairs()) {
            name(pair);
        }
        sightings.sort(new ByPlace());
        return sightings;
    }

    private void mark(Mark mark) {
        if (mark.type == null) {
            return;
        }
        boolean sas = mark.type == CredentialType.AZURE_SAS;
        String name = sas && SAS_PARAMETERS.contains(mark.name) ? "" : mark.name;
        String value = mark.value();
        boolean temporary = sas || value.startsWith("ASIA");
        boolean heuristic = sas && value.length() < MIN_SIGNATURE;
        add(mark.passage, mark.scope, name, false, mark.start, mark.end, mark.type, heuristic, temporary, value);
    }

    /** The value has the form that goes with its name. */
    private void form(Pair pair) {
        Role role = pair.meaning().role();
        if (role == Role.PRIVATE_KEY || role == Role.REFRESH_TOKEN) {
            google(pair);
            return;
        }
        String raw = pair.value().strip();
        if (raw.isEmpty() || Placeholders.isPlaceholder(raw)) {
            return;
        }
        String plain = Finder.plain(pair);
        if (Placeholders.isPlaceholder(plain)) {
            return;
        }
        if (!form(pair, raw) && !plain.equals(raw)) {
            form(pair, plain);
        }
    }

    private boolean form(Pair pair, String value) {
        return switch (pair.meaning().role()) {
            case SECRET -> secret(pair, value);
            case BARE_SECRET ->
                pair.scope().near(Scope.AWS_ID)
                        && Shapes.isAwsSecret(value)
                        && add(pair, CredentialType.AWS_SECRET_ACCESS_KEY, false, value);
            case ID -> id(pair, value);
            case SESSION -> Shapes.isAwsSession(value) && add(pair, CredentialType.AWS_SESSION_TOKEN, false, value);
            case ACCOUNT_KEY -> storageKey(pair, value);
            default -> false;
        };
    }

    private boolean storageKey(Pair pair, String value) {
        return Shapes.isStorageKey(value)
                && !pair.scope().near(Scope.EMULATOR)
                && add(pair, CredentialType.AZURE_STORAGE_KEY, false, value);
    }

    private boolean secret(Pair pair, String value) {
        Scope scope = pair.scope();
        Cloud cloud = cloud(pair);
        boolean strong = pair.meaning().strong();
        if (cloud == Cloud.AWS && Shapes.isAwsSecret(value)) {
            return add(pair, CredentialType.AWS_SECRET_ACCESS_KEY, !strong && !scope.near(Scope.AWS_ID), value);
        }
        if (cloud == Cloud.HUAWEI && Shapes.isHuaweiSecret(value)) {
            return add(pair, CredentialType.HUAWEI_SECRET_KEY, !scope.near(Scope.HUAWEI_AK), value);
        }
        if (cloud == Cloud.ALIBABA && Shapes.isAlibabaSecret(value)) {
            return add(pair, CredentialType.ALIBABA_ACCESS_KEY_SECRET, !strong && !scope.near(Scope.ALIBABA_ID), value);
        }
        return false;
    }

    /** Whose secret a pair speaks of: an endpoint tells most, then its own name, ids beside it, names around it. */
    private static @Nullable Cloud cloud(Pair pair) {
        Scope scope = pair.scope();
        Cloud named = pair.meaning().cloud();
        if (named == null || named == Cloud.AWS) {
            if (scope.near(Scope.HUAWEI_ENDPOINT)) {
                return Cloud.HUAWEI;
            }
            if (scope.near(Scope.ALIBABA_ENDPOINT)) {
                return Cloud.ALIBABA;
            }
        }
        if (named != null) {
            return named;
        }
        if (scope.near(Scope.AWS_ID)) {
            return Cloud.AWS;
        }
        if (scope.near(Scope.ALIBABA_ID)) {
            return Cloud.ALIBABA;
        }
        if (scope.cloud() != null || scope.foreign()) {
            return scope.cloud();
        }
        if (scope.near(Scope.HUAWEI_AK)) {
            return scope.near(Scope.STORE_ENDPOINT) ? Cloud.AWS : Cloud.HUAWEI;
        }
        return pair.meaning().strong() ? Cloud.AWS : null;
    }

    /** Ids of AWS and Alibaba Cloud are found by their form; this is about those without a public prefix. */
    private boolean id(Pair pair, String value) {
        Scope scope = pair.scope();
        Cloud named = pair.meaning().cloud();
        if (Shapes.isStorageKey(value)) {
            boolean azure = named == Cloud.AZURE || (named == null && scope.cloud() == Cloud.AZURE);
            return azure && storageKey(pair, value);
        }
        if (!Shapes.isHuaweiAccessKey(value)) {
            return false;
        }
        boolean open = named == null || named == Cloud.AWS;
        if (named == Cloud.HUAWEI || (open && scope.near(Scope.HUAWEI_ENDPOINT))) {
            return add(pair, CredentialType.HUAWEI_ACCESS_KEY, !scope.near(Scope.HUAWEI_SK), value);
        }
        boolean around = named == null && (scope.foreign() || (scope.cloud() != null && scope.cloud() != Cloud.HUAWEI));
        if (open && !(around && scope.cloud() != Cloud.AWS) && scope.near(Scope.STORE_ENDPOINT)) {
            return add(pair, CredentialType.AWS_ACCESS_KEY_ID, true, value);
        }
        return named == null
                && !around
                && add(pair, CredentialType.HUAWEI_ACCESS_KEY, !scope.near(Scope.HUAWEI_SK), value);
    }

    private void google(Pair pair) {
        String value = pair.value().strip();
        if (pair.meaning().role() == Role.REFRESH_TOKEN) {
            if (pair.scope().has(Scope.AUTHORIZED_USER) && value.length() >= 10 && !Placeholders.isPlaceholder(value)) {
                add(pair, CredentialType.GCP_AUTHORIZED_USER, false, value);
            }
        } else if (pair.scope().has(Scope.SERVICE_ACCOUNT)) {
            String body = PrivateKeys.body(value);
            if (!body.isEmpty()) {
                add(pair, CredentialType.GCP_SERVICE_ACCOUNT_KEY, false, body);
            }
        }
    }

    /** The name alone speaks for it: a judgement. */
    private void name(Pair pair) {
        CredentialType type = pair.meaning().byName();
        if (type == null || type.keyId() || pair.loose() || pair.end() - pair.start() > MAX_BY_NAME) {
            return;
        }
        String raw = pair.value().strip();
        String plain = Finder.plain(pair);
        if (raw.isEmpty()
                || Placeholders.isPlaceholder(raw)
                || Placeholders.isPlaceholder(plain)
                || Placeholders.isReference(raw)
                || Placeholders.isReference(plain)
                || (!pair.ofField() && hasBlank(plain))
                || plain.startsWith("{")) {
            return;
        }
        if (type == CredentialType.AZURE_STORAGE_KEY && pair.scope().near(Scope.EMULATOR)) {
            return;
        }
        for (Sighting sighting : sightings) {
            if (sighting.field() == pair.passage().field
                    && sighting.start() < pair.passage().end(pair.end())
                    && sighting.end() > pair.passage().start(pair.start())) {
                return;
            }
        }
        add(pair, type, true, plain);
    }

    private static boolean hasBlank(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Bytes.isSpace(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean add(Pair pair, CredentialType type, boolean heuristic, String value) {
        boolean temporary = type == CredentialType.AWS_SESSION_TOKEN || type == CredentialType.AZURE_SAS;
        String name = pair.name();
        return add(
                pair.passage(),
                pair.scope(),
                name,
                pair.ofField(),
                pair.start(),
                pair.end(),
                type,
                heuristic,
                temporary,
                value);
    }

    private boolean add(
            Passage passage,
            Scope scope,
            String name,
            boolean ofField,
            int start,
            int end,
            CredentialType type,
            boolean heuristic,
            boolean temporary,
            String value) {
        if (sightings.size() >= Finder.MAX_FOUND) {
            return false;
        }
        List<String> path = scope.path();
        if (!name.isEmpty() && !ofField) {
            path.add(name);
        }
        for (int i = 0; i < path.size(); i++) {
            if (!Names.isShown(path.get(i))) {
                path.set(i, "****");
            }
        }
        ValueDigest digest = ValueDigest.of(value);
        int from = passage.start(start);
        int to = passage.end(end);
        if (seen.add(List.of(passage.field, from, to, type, digest))) {
            boolean compatible = type.cloud == Cloud.AWS && scope.near(Scope.STORE_ENDPOINT);
            String shown = path.isEmpty() ? fields.get(passage.field).name : path.get(path.size() - 1);
            String masked = Mask.of(type, value);
            sightings.add(new Sighting(
                    passage.field, type, heuristic, temporary, compatible, shown, path, masked, from, to, digest));
        }
        return true;
    }
}
