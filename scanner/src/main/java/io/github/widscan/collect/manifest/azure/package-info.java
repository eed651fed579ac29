/**
 * Recognises what Azure and Microsoft Entra ID say of managed identities, applications, federated credentials and AKS
 * clusters in files: the output of the Azure command line and REST APIs, Resource Manager templates, objects of Azure Service
 * Operator, resources of Terraform. States what is written and where; judges nothing. Secrets of applications are not read, only when they expire.
 */
@NullMarked
package io.github.widscan.collect.manifest.azure;

import org.jspecify.annotations.NullMarked;
