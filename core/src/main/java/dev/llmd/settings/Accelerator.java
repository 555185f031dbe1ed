package dev.llmd.settings;

import java.util.Locale;
import java.util.Optional;

/**
 * {@code accelerator}: what models run on. Each has a config for model servers among those that
 * llmd brings, which a service may also name in its {@code baseRefs}.
 */
public enum Accelerator {
  NVIDIA("nvidia.com/gpu"),
  AMD("amd.com/gpu"),
  GAUDI("habana.ai/gaudi"),
  TPU("google.com/tpu"),
  CPU("");

  private static final String CONFIG = "llmd-accelerator-";

  private final String resource;

  Accelerator(String resource) {
    this.resource = resource;
  }

  /** The extended resource of one device, as its device plugin names it; empty for CPUs. */
  public Optional<String> resource() {
    return resource.isEmpty() ? Optional.empty() : Optional.of(resource);
  }

  /** How {@code llmd.yaml} writes it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its LLMInferenceServiceConfig. */
  public String config() {
    return CONFIG + text();
  }

  /** The accelerator whose config has that name. */
  public static Optional<Accelerator> ofConfig(String name) {
    if (name.startsWith(CONFIG)) {
      for (Accelerator accelerator : values()) {
        if (accelerator.config().equals(name)) {
          return Optional.of(accelerator);
        }
      }
    }
    return Optional.empty();
  }
}
