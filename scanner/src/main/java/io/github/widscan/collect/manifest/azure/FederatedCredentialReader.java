package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads federated identity credentials.
 *
 * @see <a href="https://learn.microsoft.com/cli/azure/identity/federated-credential">az identity federated-credential</a>
 * @see <a href="https://learn.microsoft.com/cli/azure/ad/app/federated-credential">az ad app federated-credential</a>
 */
final class FederatedCredentialReader {
    static final String SOURCE = "azure.fic";
    private static final String TYPE = "/federatedidentitycredentials";
    private static final String IDENTITY = "/userassignedidentities/";

    private FederatedCredentialReader() {}

    static boolean is(Cursor place) {
        Cursor body = body(place);
        if (body.get("issuer") == null) {
            return false;
        }
        boolean whom = body.has("subject") || body.has("claimsMatchingExpression");
        return whom && (body.has("audiences") || isResource(place));
    }

    private static boolean isResource(Cursor place) {
        String id = place.string("id");
        String type = place.string("type");
        return (id != null && id.toLowerCase(Locale.ROOT).contains(TYPE + "/"))
                || (type != null && type.toLowerCase(Locale.ROOT).endsWith(TYPE));
    }

    /** REST answers have the fields in {@code properties}, the command line beside the name. */
    private static Cursor body(Cursor place) {
        Cursor properties = place.get("properties");
        return properties != null && properties.has("issuer") ? properties : place;
    }

    /** All of one identity, or of one application: such a list is whole by its form. */
    static void list(Cursor whole, List<Cursor> items, @Nullable String application) {
        DocumentContext context = whole.context();
        AzureOwner first = null;
        boolean same = true;
        for (Cursor item : items) {
            AzureOwner stated = application == null
                    ? AzureOwner.unknown()
                    : new AzureOwner(AzureOwner.Kind.APPLICATION, null, application);
            AzureOwner owner = owner(item, stated);
            if (owner.kind() == AzureOwner.Kind.UNKNOWN) {
                // The command line leaves out whose they are: the file says.
                owner = new AzureOwner(AzureOwner.Kind.APPLICATION, null, context.stem());
            }
            same &= first == null || first.equals(owner);
            first = first == null ? owner : first;
            read(item, owner);
            context.countObject();
        }
        partial(context);
        String scope = first == null ? null : scope(first);
        if (scope != null && !Listings.cut(whole, SOURCE, scope) && same) {
            context.add(new Coverage(SOURCE, scope, State.COMPLETE, "read from a file", false));
        }
    }

    /** How coverage names whose federated credentials were read. */
    static @Nullable String scope(AzureOwner owner) {
        String id = owner.resourceId();
        return id == null ? owner.name() : id.toLowerCase(Locale.ROOT);
    }

    static void partial(DocumentContext context) {
        context.add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }

    /** Whose it is: by its resource id, else as stated. */
    static AzureOwner owner(Cursor place, AzureOwner stated) {
        String id = place.string("id");
        String lower = id == null ? "" : id.toLowerCase(Locale.ROOT);
        int end = lower.lastIndexOf(TYPE + "/");
        int start = end < 0 ? -1 : lower.lastIndexOf(IDENTITY, end);
        if (id == null || start < 0 || start + IDENTITY.length() >= end) {
            return stated;
        }
        return new AzureOwner(
                AzureOwner.Kind.MANAGED_IDENTITY, id.substring(0, end), id.substring(start + IDENTITY.length(), end));
    }

    static void read(Cursor place, AzureOwner owner) {
        Cursor body = body(place);
        Cursor audiences = body.get("audiences");
        Cursor expression = body.get("claimsMatchingExpression");
        String name = place.string("name");
        add(
                place,
                name == null || name.isBlank() ? place.context().stem() : name,
                owner,
                body.text("issuer"),
                nonEmpty(body.text("subject")),
                expression == null ? null : expression.mapping() == null ? expression.text() : expression.text("value"),
                audiences);
    }

    /** As {@link #add}, where a string in brackets is an expression. */
    static void addTemplate(
            Cursor place,
            String name,
            AzureOwner owner,
            @Nullable Text issuer,
            @Nullable Text subject,
            @Nullable Text expression,
            @Nullable Cursor audiences) {
        boolean expressed = audiences != null
                && !audiences.isList()
                && audiences.text() != null
                && Expressions.expression(audiences.text().value()) != null;
        add(place, name, owner, issuer, subject, expression, audiences, !expressed);
    }

    /** @param audiences a list, or one audience */
    static void add(
            Cursor place,
            String name,
            AzureOwner owner,
            @Nullable Text issuer,
            @Nullable Text subject,
            @Nullable Text expression,
            @Nullable Cursor audiences) {
        add(place, name, owner, issuer, subject, expression, audiences, true);
    }

    /** @param known the list of audiences is what it will be */
    private static void add(
            Cursor place,
            String name,
            AzureOwner owner,
            @Nullable Text issuer,
            @Nullable Text subject,
            @Nullable Text expression,
            @Nullable Cursor audiences,
            boolean known) {
        List<Text> accepted = new ArrayList<>(1);
        for (Cursor item : audiences == null ? List.<Cursor>of() : audiences.items()) {
            Text audience = item.text();
            if (audience == null) {
                place.context()
                        .warn(
                                SOURCE,
                                "an audience of a federated credential is no string and was left out",
                                item.span());
            } else {
                accepted.add(Expressions.text(audience));
            }
        }
        place.context()
                .add(AzureFacts.of(new FederatedCredential(
                        name,
                        owner,
                        issuer,
                        subject,
                        nonEmpty(expression),
                        accepted,
                        audiences == null || !known ? null : audiences.at(),
                        place.context().origin(),
                        place.at())));
    }

    private static @Nullable Text nonEmpty(@Nullable Text text) {
        return text == null || text.value().isEmpty() ? null : text;
    }
}
