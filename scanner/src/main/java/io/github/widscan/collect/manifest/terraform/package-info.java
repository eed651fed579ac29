/**
 * Reads what {@code terraform show -json} (or {@code tofu show -json}) says of a plan or a state, and hands the resources in
 * it to whoever reads their type. It knows how Terraform marks what is unknown until apply and what is sensitive, and
 * nothing of any provider: a package of a cloud implements {@link
 * io.github.widscan.collect.manifest.terraform.ResourceReader}.
 */
@NullMarked
package io.github.widscan.collect.manifest.terraform;

import org.jspecify.annotations.NullMarked;
