package dev.llmd.target;

import java.util.List;
import java.util.Optional;

/**
 * A release that manifests are written for.
 *
 * @param name the name given to {@code --target}
 * @param kserve the KServe release
 * @param gatewayApi the Gateway API release it is installed with
 * @param inferenceExtension the Gateway API Inference Extension release
 * @param leaderWorkerSet the LeaderWorkerSet release
 * @param poolGroup the API group of the InferencePool that is created
 * @param poolVersion the version of the InferencePool that is created
 */
public record Target(
    String name,
    String kserve,
    String gatewayApi,
    String inferenceExtension,
    String leaderWorkerSet,
    String poolGroup,
    String poolVersion) {

  /** KServe v0.20.0 and what it is released with. */
  public static final Target KSERVE_0_20 =
      new Target(
          "kserve-0.20",
          "v0.20.0",
          "v1.5.1",
          "v1.5.0",
          "v0.8.0",
          "inference.networking.k8s.io",
          "v1");

  /** Every known target, the newest first; the first is the default. */
  public static List<Target> all() {
    return List.of(KSERVE_0_20);
  }

  /** The target of that name. */
  public static Optional<Target> named(String name) {
    return all().stream().filter(target -> target.name().equals(name)).findFirst();
  }
}
