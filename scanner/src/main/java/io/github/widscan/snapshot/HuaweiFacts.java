package io.github.widscan.snapshot;

import java.util.List;

/** What is known of Huawei Cloud domains. */
public record HuaweiFacts() {
    /** Nothing known. */
    public static HuaweiFacts none() {
        return new HuaweiFacts();
    }

    /** All that the parts know, in their order. */
    public static HuaweiFacts join(List<HuaweiFacts> parts) {
        return parts.isEmpty() ? none() : parts.get(0);
    }
}
