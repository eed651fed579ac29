/**
 * What a trust document lets whom do: one evaluator per cloud, pure functions from a document to its reach. States facts;
 * judges nothing. Does no I/O and knows neither collectors, links nor rules.
 */
@NullMarked
package io.github.widscan.trust;

import org.jspecify.annotations.NullMarked;
