package io.github.widscan.trust;

/** The context of a request that STS evaluates conditions against, as far as it is known beforehand. */
interface Request {
    Value value(Key key);
}
