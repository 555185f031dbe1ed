package dev.llmd.picker.discovery.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.serving.part.StartException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Locale;

/** Makes clients of an API server that start quickly and give up on a request soon. */
public final class KubernetesClients {

  private KubernetesClients() {}

  /**
   * The API server that the environment names: that of {@code KUBECONFIG}, of the cluster that this
   * runs in, or of {@code ~/.kube/config}.
   *
   * @throws StartException if the environment names none
   */
  public static Config fromEnvironment() {
    Config config = Config.autoConfigure(null);
    boolean isInCluster = System.getenv("KUBERNETES_SERVICE_HOST") != null;
    if (!isInCluster && config.getCurrentContext() == null) {
      throw new StartException(
          "there is no Kubernetes here; expected: a pod with a service account, or KUBECONFIG with"
              + " the name of a file; without Kubernetes: the plugin file-discovery");
    }
    return config;
  }

  /**
   * A client. Requests are not repeated inside: who makes them decides, so that a lease is not held
   * for minutes by a renewal that keeps failing.
   */
  public static KubernetesClient open(Config config) {
    Config own =
        new ConfigBuilder(config)
            .withRequestRetryBackoffLimit(0)
            // A request that times out then ends its connection, which may be a dead one.
            .withHttp2Disable(true)
            // Doubles up to 32 times that: an API server that is back is found within 16 s.
            .withWatchReconnectInterval(500)
            .withUserAgent("llmd-endpoint-picker")
            .build();
    // It does not look for the classes of every kind that there is, so those of watches are named.
    // Without Status a watch would not understand that its history is gone, and ask on for ever.
    KubernetesSerialization serialization = new KubernetesSerialization(new ObjectMapper(), false);
    serialization.registerKubernetesResource(PodObject.class);
    serialization.registerKubernetesResource(Status.class);
    return new KubernetesClientBuilder()
        .withConfig(own)
        .withHttpClientFactory(new JdkHttpClientFactory())
        .withKubernetesSerialization(serialization)
        .withTaskExecutorSupplier(new ClientThreads())
        .build();
  }

  /** Objects of a kind for which there is no class. */
  static MixedOperation<
          GenericKubernetesResource,
          GenericKubernetesResourceList,
          Resource<GenericKubernetesResource>>
      generic(KubernetesClient client, String group, String version, String kind) {
    return client.genericKubernetesResources(
        new ResourceDefinitionContext.Builder()
            .withGroup(group)
            .withVersion(version)
            .withKind(kind)
            .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
            .withNamespaced(true)
            .build());
  }
}
