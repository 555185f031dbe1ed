package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.PlatformConfig.ModelRoutingMode;
import dev.llmd.resolve.PlatformConfig.StorageInitializer;
import dev.llmd.settings.PlatformSettings;
import dev.llmd.source.BoolNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts what {@code llmd.yaml} says of the platform over what ConfigMap {@code
 * kserve/inferenceservice-config} says, or over the released settings when there is none.
 */
final class PlatformOverrides {

  private final PlatformSettings settings;
  private final Optional<ApiObject> configMap;
  private final Diagnostics diagnostics;

  PlatformOverrides(
      PlatformSettings settings, Optional<ApiObject> configMap, Diagnostics diagnostics) {
    this.settings = settings;
    this.configMap = configMap;
    this.diagnostics = diagnostics;
  }

  PlatformConfig apply(PlatformConfig config, Target target) {
    if (settings.written().isEmpty()) {
      return config;
    }
    return new PlatformConfig(
        config.systemNamespace(),
        text(config.ingressGatewayNamespace(), "ingressGateway", "namespace"),
        text(config.ingressGatewayName(), "ingressGateway", "name"),
        text(config.urlScheme(), "urlScheme"),
        enableTls(config, target),
        text(config.modelRoutingHeader(), "modelRouting", "header"),
        routingMode(config.modelRoutingMode()),
        storage(config.storage()),
        config.credentials(),
        config.wva());
  }

  private boolean enableTls(PlatformConfig config, Target target) {
    Node written = settings.at("enableTLS");
    if (written.isTrue() && !target.has(Feature.TLS_SETTING)) {
      diagnostics.add(
          Diagnostic.warning(
                  "platform/not-in-release",
                  "platform.enableTLS has no effect: servers of "
                      + target.name()
                      + " cannot be told to speak TLS")
              .at(written.location())
              .field("platform.enableTLS")
              .expected("a target that has the setting")
              .nextStep("remove it, or choose a later target"));
      return false;
    }
    return written instanceof BoolNode flag
        ? Boolean.parseBoolean(
            changed(flag, flag.asText(), Boolean.toString(config.enableTls()), "enableTLS"))
        : config.enableTls();
  }

  private ModelRoutingMode routingMode(ModelRoutingMode before) {
    String word = text(before.name().toLowerCase(Locale.ROOT), "modelRouting", "mode");
    return ModelRoutingMode.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private StorageInitializer storage(StorageInitializer before) {
    return new StorageInitializer(
        storage(before.image(), "image"),
        quantity(before.cpuRequest(), "cpuRequest"),
        quantity(before.cpuLimit(), "cpuLimit"),
        quantity(before.memoryRequest(), "memoryRequest"),
        quantity(before.memoryLimit(), "memoryLimit"),
        storage(before.caBundleConfigMapName(), "caBundleConfigMapName"),
        storage(before.caBundleVolumeMountPath(), "caBundleVolumeMountPath"),
        before.enableOciModelSupport(),
        before.ociModelMode(),
        before.cpuModelcar(),
        before.memoryModelcar(),
        before.uidModelcar());
  }

  private String storage(String before, String key) {
    return text(before, "storageInitializer", key);
  }

  private String quantity(String before, String key) {
    return Quantity.canonical(storage(before, key));
  }

  private String text(String before, String first, String... rest) {
    Node written = settings.at(first, rest);
    String path = rest.length == 0 ? first : first + "." + String.join(".", rest);
    return written.text().map(text -> changed(written, text, before, path)).orElse(before);
  }

  /** The new value; a note says when the ConfigMap has another. */
  private String changed(Node written, String value, String before, String path) {
    if (configMap.isPresent() && !value.equals(before)) {
      ApiObject map = configMap.get();
      diagnostics.add(
          Diagnostic.note(
                  "platform/overridden-setting",
                  "platform."
                      + path
                      + " is "
                      + value
                      + " here, and "
                      + (before.isEmpty() ? "not set" : before)
                      + " by "
                      + map.describe())
              .at(written.location())
              .object(map.describe())
              .field("platform." + path)
              .expected("one value for KServe's controller and for llmd")
              .nextStep("remove the setting, or change the ConfigMap in the cluster too")
              .related(map.location(), "what the controller goes by"));
    }
    return value;
  }
}
