package dev.llmd.target;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A release that manifests are written for. Everything that is different from release to release is
 * said here, or in the type table and the presets of the target's name.
 *
 * @param name the name given to {@code --target}
 * @param releases the releases that it means
 * @param apiVersions the versions of LLMInferenceService that it serves; the controller works with
 *     the first, and llmd converts the others to it
 * @param pool the InferencePool API that it writes
 * @param features what its controller does
 * @param images the repositories of images that its presets run, and presets of other releases do
 *     not
 * @param crds the definitions that a cluster needs for the manifests
 */
public record Target(
    String name,
    Releases releases,
    List<String> apiVersions,
    PoolApi pool,
    Set<Feature> features,
    Set<String> images,
    List<RequiredCrd> crds) {

  /** KServe v0.20.0 and what it is released with. */
  public static final Target KSERVE_0_20 = Kserve020.target();

  /** KServe v0.16.0 and what it is released with. */
  public static final Target KSERVE_0_16 = Kserve016.target();

  /** Every known target, the newest first; the first is the default. */
  public static List<Target> all() {
    return List.of(KSERVE_0_20, KSERVE_0_16);
  }

  /** The target of that name. */
  public static Optional<Target> named(String name) {
    return all().stream().filter(target -> target.name().equals(name)).findFirst();
  }

  /** Whether the controller does that. */
  public boolean has(Feature feature) {
    return features.contains(feature);
  }

  /** The version of LLMInferenceService that the controller works with. */
  public String apiVersion() {
    return apiVersions.getFirst();
  }

  /** The API group of the InferencePool that is created. */
  public String poolGroup() {
    return pool.group();
  }

  /** The version of the InferencePool that is created. */
  public String poolVersion() {
    return pool.version();
  }
}
