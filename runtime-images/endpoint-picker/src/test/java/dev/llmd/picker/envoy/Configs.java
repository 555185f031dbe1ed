package dev.llmd.picker.envoy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The EndpointPickerConfigs beside the tests. */
final class Configs {

  /** What KServe configures when a service says nothing: the one that a user tries, too. */
  private static final Path KSERVE_SINGLE = Path.of("..", "try-out", "picker.yaml");

  private Configs() {}

  /** KServe's default config. */
  static String kserveSingle(Pods pods) throws IOException {
    return withPods(Files.readString(KSERVE_SINGLE), pods);
  }

  /** A config that finds its pods in their file. */
  static String read(String name, Pods pods) throws IOException {
    try (InputStream in = Configs.class.getResourceAsStream(name)) {
      byte[] text = Objects.requireNonNull(in, name).readAllBytes();
      return withPods(new String(text, StandardCharsets.UTF_8), pods);
    }
  }

  private static String withPods(String config, Pods pods) {
    return config.replace("ENDPOINTS", pods.file().toString());
  }
}
