package dev.llmd.settings;

import dev.llmd.diagnostic.SourceLocation;
import java.util.List;
import java.util.Optional;

/**
 * {@code criticality}: what is written of how critical models are, beyond the controller's.
 *
 * @param enabled whether objects say so for each model whose criticality is set
 * @param critical priority of critical models; any integer, higher goes first
 * @param standard priority of standard models; 0 is what the endpoint picker assumes of others
 * @param sheddable priority of models whose requests may be dropped first; below 0
 * @param models what is said of models beside their services, in order; no effect unless enabled
 */
public record CriticalitySettings(
    boolean enabled, int critical, int standard, int sheddable, List<PublicModel> models) {

  /** Nothing. */
  public static final CriticalitySettings DEFAULT =
      new CriticalitySettings(false, 2, 0, -1, List.of());

  public CriticalitySettings {
    models = List.copyOf(models);
  }

  /** The priority of an InferenceObjective. */
  public int priority(Criticality criticality) {
    return switch (criticality) {
      case CRITICAL -> critical;
      case STANDARD -> standard;
      case SHEDDABLE -> sheddable;
    };
  }

  /**
   * A model name that clients ask for.
   *
   * @param service the service whose pool serves it: {@code namespace/name}, or {@code name} for
   *     that service in any namespace
   * @param modelName the name, 1 to 256 characters; empty for the service's own model name
   * @param criticality how critical requests for it are; empty for what the service says
   * @param targetModels the models that requests for it are spread over; none for itself
   * @param place where llmd.yaml says so
   */
  public record PublicModel(
      String service,
      Optional<String> modelName,
      Optional<Criticality> criticality,
      List<TargetModel> targetModels,
      SourceLocation place) {

    public PublicModel {
      targetModels = List.copyOf(targetModels);
    }
  }

  /**
   * A model that the service's servers know: the base model or a LoRA adapter.
   *
   * @param name its name there, 1 to 253 characters
   * @param weight its part of the requests, relative to the other targets: 0 to 1,000,000, 1 when
   *     not set; with 0 it gets none
   */
  public record TargetModel(String name, int weight) {}
}
