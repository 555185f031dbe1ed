package dev.llmd.testing.cluster;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.testing.Await;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kinds that a cluster has which serves models, as KServe's releases bring them. */
public final class Definitions {

  private static final List<String> FILES =
      List.of(
          "kserve-0.20/inference.networking.k8s.io_inferencepools.yaml",
          "kserve-0.20/inference.networking.x-k8s.io_inferencepools.yaml",
          "kserve-0.20/inference.networking.x-k8s.io_inferenceobjectives.yaml",
          "kserve-0.20/inference.networking.x-k8s.io_inferencemodelrewrites.yaml",
          "kserve-0.16/inference.networking.x-k8s.io_inferencemodels.yaml");

  private Definitions() {}

  /** Creates them all, but for those of the group {@code llm-d.ai}. */
  public static void create(KubernetesClient admin) throws IOException {
    for (String file : FILES) {
      apply(admin, Files.readString(folder().resolve(file)));
    }
  }

  /** Creates a kind in the group {@code llm-d.ai}, in the form that it has in the earlier group. */
  public static void createToday(KubernetesClient admin, String plural) throws IOException {
    String file = "kserve-0.20/inference.networking.x-k8s.io_" + plural + ".yaml";
    String earlier = Files.readString(folder().resolve(file));
    apply(admin, earlier.replace(PoolReference.EARLIER_GROUP, "llm-d.ai"));
  }

  /** Deletes it again; that takes the API server a while. */
  public static void deleteToday(KubernetesClient admin, String plural) {
    var definition =
        admin.apiextensions().v1().customResourceDefinitions().withName(plural + ".llm-d.ai");
    definition.delete();
    Await.until(() -> definition.get() == null, () -> plural);
  }

  private static void apply(KubernetesClient admin, String definition) {
    var created = admin.resource(definition).createOr(existing -> existing.update());
    String name = created.getMetadata().getName();
    // The conditions come a moment after the definition.
    Await.until(() -> isEstablished(admin, name), () -> name);
  }

  private static boolean isEstablished(KubernetesClient admin, String name) {
    var status =
        admin.apiextensions().v1().customResourceDefinitions().withName(name).get().getStatus();
    return status != null
        && status.getConditions() != null
        && status.getConditions().stream()
            .anyMatch(c -> c.getType().equals("Established") && c.getStatus().equals("True"));
  }

  private static Path folder() {
    return oracle().resolve("crds");
  }

  /** What was recorded of KServe's releases. */
  public static Path oracle() {
    String named = System.getenv("LLMD_ORACLE");
    return named != null && !named.isBlank() ? Path.of(named) : Path.of("..", "..", "..", "shared");
  }
}
