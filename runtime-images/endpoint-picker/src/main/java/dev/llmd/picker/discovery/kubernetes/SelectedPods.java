package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** Endpoints without an InferencePool. */
final class SelectedPods implements EndpointSource {

  private final PodSource.Selected selected;
  private final PodWatch pods;

  SelectedPods(KubernetesClient client, PodSource.Selected selected, Runnable changed, Log log) {
    this.selected = selected;
    this.pods = new PodWatch(client, selected.namespace(), selected.selector(), changed, log);
  }

  @Override
  public void start() {
    pods.start();
  }

  @Override
  public Optional<List<EndpointSpec>> endpoints() {
    return pods.isConsistent()
        ? Optional.of(pods.endpoints(selected.ports(), pod -> true))
        : Optional.empty();
  }

  @Override
  public void close() {
    pods.close();
  }
}
