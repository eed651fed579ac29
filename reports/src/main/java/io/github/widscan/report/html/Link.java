package io.github.widscan.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A reference.
 *
 * @param href set for http and https only; everything else is shown as text
 * @param label host and last part of the path, or the text itself
 */
record Link(@Nullable String href, String label) {

    static List<Link> of(List<String> references) {
        List<Link> links = new ArrayList<>(references.size());
        for (String reference : references) {
            links.add(of(reference));
        }
        return links;
    }

    static Link of(String reference) {
        String lower = reference.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
            return new Link(null, reference);
        }
        for (int i = 0; i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c <= ' '
                    || c == 0x7f) { // a browser drops some of these from a URL, so what is read is not what is opened
                return new Link(null, reference);
            }
        }
        return new Link(reference, label(reference));
    }

    private static String label(String url) {
        int hostStart = url.indexOf("//") + 2;
        int hostEnd = hostStart;
        while (hostEnd < url.length() && "/?#".indexOf(url.charAt(hostEnd)) < 0) {
            hostEnd++;
        }
        String host = url.substring(hostStart, hostEnd);
        if (host.isEmpty() || host.indexOf('@') >= 0) { // user information could pose as the host
            return url;
        }
        int end = hostEnd;
        while (end < url.length() && "?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        while (end > hostEnd && url.charAt(end - 1) == '/') {
            end--;
        }
        String last = url.substring(Math.min(url.lastIndexOf('/', end - 1) + 1, end), end);
        return end <= hostEnd || last.isEmpty() ? host : host + " › " + last;
    }
}
