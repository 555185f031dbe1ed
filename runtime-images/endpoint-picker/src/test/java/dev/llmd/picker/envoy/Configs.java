package dev.llmd.picker.envoy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The EndpointPickerConfigs beside the tests. */
final class Configs {

  private Configs() {}

  /** A config that finds its pods in their file. */
  static String read(String name, Pods pods) throws IOException {
    try (InputStream in = Configs.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8)
          .replace("ENDPOINTS", pods.file().toString());
    }
  }
}
