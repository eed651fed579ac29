package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads OpenID Connect providers of IAM. */
final class ProviderReader {
    private static final String SOURCE = "aws.iam.oidcproviders";
    private static final String RESOURCE = "oidc-provider/";

    private ProviderReader() {}

    /** Reads what get-open-id-connect-provider prints: no ARN is in it. */
    static void one(Cursor provider) {
        Text url = provider.text("Url");
        if (url == null) {
            provider.context().warn(SOURCE, "the provider's Url is no string", provider.span());
            return;
        }
        Cursor list = provider.get("ClientIDList");
        List<Text> clients = new ArrayList<>();
        if (list != null) {
            for (Cursor item : list.items()) {
                Text text = item.text();
                if (text != null) {
                    clients.add(text);
                }
            }
        }
        String arn = provider.string("Arn");
        provider.context().countObject();
        add(
                provider,
                new OidcProvider(
                        arn,
                        Arns.account(arn),
                        url.value().startsWith("https://") ? url.value().substring(8) : url.value(),
                        clients,
                        list == null ? null : list.at(),
                        provider.context().origin(),
                        provider.at()));
    }

    /**
     * Reads what list-open-id-connect-providers prints: that they exist, no more.
     *
     * @return the account that all of them are in; null when there is none, or more than one
     */
    static @Nullable String list(Cursor list) {
        String account = null;
        boolean one = true;
        for (Cursor item : list.items()) {
            String arn = item.string("Arn");
            String resource = arn == null ? null : Arns.field(arn, 5);
            if (arn == null || resource == null || !resource.startsWith(RESOURCE)) {
                continue;
            }
            String each = Arns.account(arn);
            one &= account == null || account.equals(each);
            account = each;
            item.context().countObject();
            add(
                    item,
                    new OidcProvider(
                            arn,
                            each,
                            resource.substring(RESOURCE.length()),
                            List.of(),
                            null,
                            item.context().origin(),
                            item.at()));
        }
        return one ? account : null;
    }

    /** Adds a provider that is counted already. */
    static void add(Cursor place, OidcProvider provider) {
        place.context().add(provider);
        place.context().add(new Coverage(SOURCE, provider.account(), State.PARTIAL, "read from files", false));
    }
}
