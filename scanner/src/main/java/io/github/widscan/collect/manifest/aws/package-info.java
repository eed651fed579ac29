/**
 * Recognises what AWS says of roles, OIDC providers, EKS clusters and Pod Identity associations in files: bare trust policies and the
 * output of the AWS command line. States what is written and where; judges nothing.
 */
@NullMarked
package io.github.widscan.collect.manifest.aws;

import org.jspecify.annotations.NullMarked;
