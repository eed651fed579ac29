package io.github.widscan.snapshot;

/** A role or policy of Huawei Cloud's IAM: what its id stands for. */
public record HuaweiRole(String id, String name) {}
