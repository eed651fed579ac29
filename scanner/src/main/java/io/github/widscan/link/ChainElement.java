package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A static element of an SDK's default credential chain in a container whose pod has an identity of the same cloud.
 *
 * @param provider as in {@link Binding}
 * @param method of the identity that the container would get
 * @param principal of that identity
 * @param element {@code env-keys}, {@code key-id} (the id without its secret), {@code jvm-property}, {@code token-file}
 *     (a token file of its own), {@code profile-file}, {@code profile}, {@code client-secret}, {@code client-certificate},
 *     {@code credentials-file}; {@code unread} where something that was not read may hold one
 * @param name the variable, option or path that makes the element
 * @param recognised a credential was recognised in the file, else its content is not known
 * @param s3Compatible an endpoint beside it, or the program, says that it is for an S3-compatible store
 * @param reason why it is not known
 * @param needs the sources that would tell
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">AWS chain</a>
 */
public record ChainElement(
        String container,
        String provider,
        String method,
        @Nullable String principal,
        String element,
        String name,
        boolean recognised,
        boolean s3Compatible,
        @Nullable String reason,
        List<String> needs,
        int at)
        implements Facts {
    public ChainElement {
        needs = List.copyOf(needs);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("container", container);
        out.put("provider", provider);
        out.put("method", method);
        out.put("principal", principal);
        out.put("element", element);
        out.put("name", name);
        out.put("recognised", recognised);
        out.put("s3Compatible", s3Compatible);
        out.put("reason", reason);
        out.strings("needs", needs);
        out.put("at", at);
    }
}
