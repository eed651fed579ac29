/**
 * Recognises what Huawei Cloud says in files: identity providers, their OpenID Connect configuration, protocols and
 * identity conversion rules of IAM, user groups and what they may do, clusters and nodes of CCE. States what is written
 * and where; judges nothing.
 */
@NullMarked
package io.github.widscan.collect.manifest.huawei;

import org.jspecify.annotations.NullMarked;
