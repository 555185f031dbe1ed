package dev.llmd.settings;

import java.util.Optional;

/**
 * {@code images}: llmd's own images, in place of those that presets name.
 *
 * @param endpointPicker the endpoint picker; empty for KServe's
 * @param routingSidecar the routing sidecar; empty for KServe's
 */
public record ImageSettings(Optional<String> endpointPicker, Optional<String> routingSidecar) {

  /** KServe's, as its controller writes. */
  public static final ImageSettings DEFAULT = new ImageSettings(Optional.empty(), Optional.empty());

  /** The images of a release of llmd, as {@code runtime-images/build-image} names them. */
  static ImageSettings of(String registry, String version) {
    return new ImageSettings(
        Optional.of(registry + "/llmd-endpoint-picker:" + version),
        Optional.of(registry + "/llmd-routing-sidecar:" + version));
  }
}
