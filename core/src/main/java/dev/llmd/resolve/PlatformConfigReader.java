package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.PlatformConfig.Credentials;
import dev.llmd.resolve.PlatformConfig.ModelRoutingMode;
import dev.llmd.resolve.PlatformConfig.S3;
import dev.llmd.resolve.PlatformConfig.StorageInitializer;
import dev.llmd.resolve.PlatformConfig.Wva;
import dev.llmd.settings.PlatformSettings;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads ConfigMap {@code kserve/inferenceservice-config}, with the controller's defaults for what
 * it leaves out. Where the controller would refuse to start from it, there is an admission error.
 */
public final class PlatformConfigReader {

  private static final String CONFIG_MAP = "inferenceservice-config";
  private static final List<String> OCI_MODEL_MODES = List.of("", "modelcar", "native", "fetch");

  private final SettingsReader settings;
  private final Target target;

  private PlatformConfigReader(SettingsReader settings, Target target) {
    this.settings = settings;
    this.target = target;
  }

  /** The platform's settings; the released ones when the repository has no such ConfigMap. */
  public static PlatformConfig read(Repository repository, Target target, Diagnostics diagnostics) {
    return read(repository, target, PlatformSettings.DEFAULT, diagnostics);
  }

  /** The same, where {@code llmd.yaml} may say otherwise. */
  public static PlatformConfig read(
      Repository repository, Target target, PlatformSettings settings, Diagnostics diagnostics) {
    Optional<ApiObject> map = repository.configMap(PlatformDefaults.SYSTEM_NAMESPACE, CONFIG_MAP);
    PlatformConfig config =
        map.map(
                found ->
                    new PlatformConfigReader(new SettingsReader(found, diagnostics), target)
                        .config())
            .orElseGet(() -> PlatformDefaults.released(target));
    PlatformConfig applied =
        new PlatformOverrides(settings, map, diagnostics).apply(config, target);
    new StorageAmounts(settings, map, diagnostics).check(applied.storage());
    return applied;
  }

  private PlatformConfig config() {
    settings.checkKeys();
    JsonSettings ingress = settings.read("ingress");
    String gateway = gateway(ingress);
    int slash = gateway.indexOf('/');
    // A name with more than one slash is taken as it is, as the controller does.
    boolean qualified = slash >= 0 && gateway.indexOf('/', slash + 1) < 0;
    settings.read("scheduler");
    return new PlatformConfig(
        PlatformDefaults.SYSTEM_NAMESPACE,
        qualified ? gateway.substring(0, slash) : PlatformDefaults.SYSTEM_NAMESPACE,
        qualified ? gateway.substring(slash + 1) : gateway,
        orDefault(ingress.text("urlScheme"), PlatformDefaults.URL_SCHEME),
        target.has(Feature.TLS_SETTING) && ingress.flag("enableLLMInferenceServiceTLS"),
        orDefault(
            ingress.text("modelBasedRoutingHeaderName"), PlatformDefaults.MODEL_ROUTING_HEADER),
        routingMode(ingress.text("modelBasedRoutingMode")),
        storage(settings.read("storageInitializer")),
        credentials(settings.read("credentials")),
        wva(settings.read("autoscaling-wva-controller-config")));
  }

  private static String gateway(JsonSettings ingress) {
    String gateway = ingress.text("kserveIngressGateway");
    if (ingress.isPresent() && ingress.text("ingressGateway").isEmpty()) {
      ingress.refuse("ingressGateway", "is required", "the Gateway of Knative, as namespace/name");
    }
    if (ingress.flag("enableGatewayApi") && gateway.indexOf('/') < 0) {
      ingress.refuse(
          "kserveIngressGateway",
          "names no Gateway",
          "namespace/name, since enableGatewayApi is on");
    }
    return gateway;
  }

  private static ModelRoutingMode routingMode(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "forced" -> ModelRoutingMode.FORCED;
      case "disabled" -> ModelRoutingMode.DISABLED;
      default -> ModelRoutingMode.ENABLED;
    };
  }

  private StorageInitializer storage(JsonSettings storage) {
    boolean isNewer = target.has(Feature.NATIVE_OCI_MODELS);
    String mode = isNewer ? storage.text("ociModelMode") : "";
    if (!OCI_MODEL_MODES.contains(mode)) {
      storage.refuse(
          "ociModelMode", "cannot be \"" + mode + "\"", "\"modelcar\", \"native\" or \"fetch\"");
    }
    // enableModelcar is the older name of enableOciModelSupport; either turns oci:// on. Both are
    // read,
    // so that a wrong value of either is reported.
    boolean modelcar = storage.flag("enableModelcar");
    boolean oci = (isNewer && storage.flag("enableOciModelSupport")) || modelcar;
    return new StorageInitializer(
        orDefault(storage.text("image"), "kserve/storage-initializer:latest"),
        quantity(storage, "cpuRequest", storage.text("cpuRequest")),
        quantity(storage, "cpuLimit", storage.text("cpuLimit")),
        quantity(storage, "memoryRequest", storage.text("memoryRequest")),
        quantity(storage, "memoryLimit", storage.text("memoryLimit")),
        storage.text("caBundleConfigMapName"),
        storage.text("caBundleVolumeMountPath"),
        oci,
        mode,
        quantity(
            storage,
            "cpuModelcar",
            orDefault(storage.text("cpuModelcar"), PlatformDefaults.CPU_MODELCAR)),
        quantity(
            storage,
            "memoryModelcar",
            orDefault(storage.text("memoryModelcar"), PlatformDefaults.MEMORY_MODELCAR)),
        storage.integer("uidModelcar"));
  }

  private static String quantity(JsonSettings storage, String key, String text) {
    Optional<String> quantity = Quantity.canonicalForm(text);
    if (quantity.isEmpty() && storage.isTextOrUnset(key)) {
      String found = text.isEmpty() ? "is not set" : "is no quantity: \"" + text + "\"";
      storage.refuse(key, found, "a Kubernetes quantity such as \"100m\" or \"1Gi\"");
    }
    return quantity.orElse(text);
  }

  private static Credentials credentials(JsonSettings credentials) {
    JsonSettings s3 = credentials.child("s3");
    return new Credentials(
        credentials.text("storageSpecSecretName"),
        credentials.text("storageSecretNameAnnotation"),
        orDefault(
            credentials.child("gcs").text("gcsCredentialFileName"),
            "gcloud-application-credentials.json"),
        new S3(
            orDefault(s3.text("s3AccessKeyIDName"), "awsAccessKeyID"),
            orDefault(s3.text("s3SecretAccessKeyName"), "awsSecretAccessKey"),
            s3.text("s3Endpoint"),
            s3.text("s3UseHttps"),
            s3.text("s3Region"),
            s3.text("s3VerifySSL"),
            s3.text("s3UseVirtualBucket"),
            s3.text("s3UseAccelerate"),
            s3.text("s3UseAnonymousCredential"),
            s3.text("s3CABundle"),
            s3.text("s3CABundleConfigMap")));
  }

  private static Optional<Wva> wva(JsonSettings autoscaling) {
    if (!autoscaling.isPresent()) {
      return Optional.empty();
    }
    JsonSettings prometheus = autoscaling.child("prometheus");
    return Optional.of(
        new Wva(
            prometheus.text("url"),
            prometheus.flag("tlsInsecureSkipVerify"),
            prometheus.text("authModes"),
            prometheus.text("triggerAuthName"),
            prometheus.text("triggerAuthKind")));
  }

  private static String orDefault(String value, String fallback) {
    return value.isEmpty() ? fallback : value;
  }
}
