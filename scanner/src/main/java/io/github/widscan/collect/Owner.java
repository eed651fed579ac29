package io.github.widscan.collect;

/** The controller that an object names as its owner. It is what the object says of itself: anybody may write it. */
public record Owner(String apiVersion, String kind, String name) {}
