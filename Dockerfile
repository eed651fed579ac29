# The image of widscan: a Java runtime linked for it, an ahead-of-time cache, no shell, no root. docker/README.md says more.
#   docker build -t widscan .
# What each stage does stands in docker/, where it can be run without a container engine.

ARG JDK=docker.io/library/eclipse-temurin:25-jdk
ARG BASE=gcr.io/distroless/base-nossl-debian13:nonroot

FROM --platform=$BUILDPLATFORM ${JDK} AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 docker/build.sh /opt/widscan

# On the platform of the image: the runtime and the cache are made by the very Java that uses them, where it will lie.
FROM ${JDK} AS runtime
COPY docker /src/docker
COPY samples /src/samples
COPY --from=build /opt/widscan /opt/widscan
RUN /src/docker/runtime.sh /opt/widscan /opt/java-widscan \
    && /src/docker/aot.sh /opt/java-widscan /opt/widscan /src/samples \
    && cp /src/docker/java.options /opt/widscan/ \
    && mkdir /scan

FROM ${BASE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="widscan" \
      org.opencontainers.image.description="Audits how Kubernetes workloads get cloud credentials." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.base.name="gcr.io/distroless/base-nossl-debian13:nonroot"
COPY --from=runtime /opt/java-widscan /opt/java-widscan
COPY --from=runtime /opt/widscan /opt/widscan
COPY --from=runtime /scan /scan
# Names of files are UTF-8.
ENV LANG=C.UTF-8
USER 65532:65532
WORKDIR /scan
ENTRYPOINT ["/opt/java-widscan/bin/java", "@/opt/widscan/java.options", "-XX:AOTCache=/opt/widscan/widscan.aot", "-jar", "/opt/widscan/widscan.jar"]
CMD ["--help"]
