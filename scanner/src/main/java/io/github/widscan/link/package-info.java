/**
 * Joins the facts of a snapshot into the subjects that rules judge: which workload uses which ServiceAccount, which cloud
 * identity that leads to, who else can become it. States facts; judges nothing. Knows no engine, no report, no collector.
 */
@NullMarked
package io.github.widscan.link;

import org.jspecify.annotations.NullMarked;
