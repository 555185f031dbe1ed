package dev.llmd.resolve;

import java.util.Optional;

/**
 * What a platform team sets once for all services: ConfigMap {@code
 * kserve/inferenceservice-config}.
 *
 * @param systemNamespace where presets and the platform's own objects live
 * @param ingressGatewayNamespace namespace of the gateway managed routes attach to
 * @param ingressGatewayName name of that gateway
 * @param urlScheme {@code http} or {@code https}, for addresses shown to users
 * @param enableTls whether model servers and the endpoint picker speak TLS
 * @param modelRoutingHeader header that carries the model name, {@code ""} when off
 * @param modelRoutingMode whether routes match on that header
 * @param storage the storage initializer
 * @param credentials names under which credentials are found in Secrets
 * @param wva the autoscaler's settings, when the platform has one
 */
public record PlatformConfig(
    String systemNamespace,
    String ingressGatewayNamespace,
    String ingressGatewayName,
    String urlScheme,
    boolean enableTls,
    String modelRoutingHeader,
    ModelRoutingMode modelRoutingMode,
    StorageInitializer storage,
    Credentials credentials,
    Optional<Wva> wva) {

  /** When routes match on the model header. */
  public enum ModelRoutingMode {
    /** Unless a gateway's annotation says no. */
    ENABLED,
    /** Always. */
    FORCED,
    /** Never. */
    DISABLED
  }

  /** Key {@code storageInitializer}: the container that fetches models. Sizes are quantities. */
  public record StorageInitializer(
      String image,
      String cpuRequest,
      String cpuLimit,
      String memoryRequest,
      String memoryLimit,
      String caBundleConfigMapName,
      String caBundleVolumeMountPath,
      boolean enableOciModelSupport,
      String ociModelMode,
      String cpuModelcar,
      String memoryModelcar,
      Optional<Long> uidModelcar) {}

  /** Key {@code credentials}: how Secrets are read. Values never are. */
  public record Credentials(
      String storageSpecSecretName,
      String storageSecretNameAnnotation,
      String gcsCredentialFileName,
      S3 s3) {}

  /** Credentials for S3: keys in Secrets, and defaults used when a Secret does not set them. */
  public record S3(
      String accessKeyIdName,
      String secretAccessKeyName,
      String endpoint,
      String useHttps,
      String region,
      String verifySsl,
      String useVirtualBucket,
      String useAccelerate,
      String useAnonymousCredential,
      String caBundle,
      String caBundleConfigMap) {}

  /** Key {@code autoscaling-wva-controller-config}: where KEDA asks for the wanted replicas. */
  public record Wva(
      String prometheusUrl,
      boolean tlsInsecureSkipVerify,
      String authModes,
      String triggerAuthName,
      String triggerAuthKind) {}
}
