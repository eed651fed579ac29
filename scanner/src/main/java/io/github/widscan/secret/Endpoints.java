package io.github.widscan.secret;

/** Whose store an endpoint belongs to. */
final class Endpoints {
    private static final String[] AWS = {"amazonaws.com", "amazonaws.com.cn", "api.aws", "amazonaws.eu"};

    private Endpoints() {}

    /** What a scope with this endpoint, in lower case, has seen: nothing when it is AWS's own. */
    static int seen(String endpoint) {
        String host = host(endpoint);
        for (String aws : AWS) {
            if (host.equals(aws) || host.endsWith("." + aws)) {
                return 0;
            }
        }
        if (host.endsWith("myhuaweicloud.com") || host.endsWith("myhuaweicloud.eu")) {
            return Scope.HUAWEI_ENDPOINT;
        }
        if (host.endsWith("aliyuncs.com")) {
            return Scope.ALIBABA_ENDPOINT;
        }
        return host.isEmpty() ? 0 : Scope.STORE_ENDPOINT;
    }

    private static String host(String endpoint) {
        int scheme = endpoint.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int end = start;
        while (end < endpoint.length() && "/:?#".indexOf(endpoint.charAt(end)) < 0) {
            end++;
        }
        return endpoint.substring(start, end);
    }
}
