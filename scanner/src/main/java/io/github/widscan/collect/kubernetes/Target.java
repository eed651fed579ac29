package io.github.widscan.collect.kubernetes;

/** A cluster to read. */
interface Target {
    /** What it is called in reports. */
    String cluster();

    /**
     * Gets credentials, by a plugin where the kubeconfig names one, and makes ready to ask. Asks nothing yet.
     *
     * @throws ApiFailure when there are none
     */
    ApiServer connect() throws ApiFailure;
}
