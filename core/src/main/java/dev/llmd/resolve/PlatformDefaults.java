package dev.llmd.resolve;

import dev.llmd.resolve.PlatformConfig.Credentials;
import dev.llmd.resolve.PlatformConfig.ModelRoutingMode;
import dev.llmd.resolve.PlatformConfig.S3;
import dev.llmd.resolve.PlatformConfig.StorageInitializer;
import dev.llmd.target.Target;
import java.util.Optional;

/** The platform settings that KServe is released with. */
final class PlatformDefaults {

  static final String SYSTEM_NAMESPACE = "kserve";
  static final String URL_SCHEME = "http";
  static final String MODEL_ROUTING_HEADER = "X-Gateway-Model-Name";
  static final String CPU_MODELCAR = "10m";
  static final String MEMORY_MODELCAR = "15Mi";

  private PlatformDefaults() {}

  /** Settings for a repository that brings none. */
  static PlatformConfig released(Target target) {
    return new PlatformConfig(
        SYSTEM_NAMESPACE,
        SYSTEM_NAMESPACE,
        "kserve-ingress-gateway",
        URL_SCHEME,
        false,
        MODEL_ROUTING_HEADER,
        ModelRoutingMode.ENABLED,
        storage(target),
        credentials(),
        Optional.empty());
  }

  private static StorageInitializer storage(Target target) {
    return new StorageInitializer(
        "kserve/storage-initializer:" + target.releases().kserve(),
        "100m",
        "1",
        "100Mi",
        "1Gi",
        "",
        "/etc/ssl/custom-certs",
        true,
        "",
        CPU_MODELCAR,
        MEMORY_MODELCAR,
        Optional.of(1010L));
  }

  private static Credentials credentials() {
    return new Credentials(
        "storage-config",
        "serving.kserve.io/storageSecretName",
        "gcloud-application-credentials.json",
        new S3("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "", "", "", "", "", "", "", "", ""));
  }
}
