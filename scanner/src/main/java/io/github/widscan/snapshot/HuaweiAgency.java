package io.github.widscan.snapshot;

import java.util.List;

/**
 * An agency of Huawei Cloud's IAM, with what it may do.
 *
 * @param roles by name, in any project or for the whole domain
 */
public record HuaweiAgency(String name, List<String> roles, Origin origin, At at) {
    public HuaweiAgency {
        roles = List.copyOf(roles);
    }
}
