package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The pods that one selector matches; it never changes. */
final class PodWatch implements AutoCloseable {

  /** Pods that the API server sends at once: all of thousands would be a hundred megabytes. */
  private static final long PAGE = 500;

  private final String selector;
  private final Watched<PodObject> pods;

  /** A new one, not yet started. */
  PodWatch(KubernetesClient client, String namespace, String selector, Runnable changed, Log log) {
    this.selector = selector;
    this.pods =
        new Watched<>(
            client
                .resources(PodObject.class, PodObjectList.class)
                .inNamespace(namespace)
                .withLabelSelector(selector)
                .withLimit(PAGE)
                .runnableInformer(0),
            "Pod",
            PodObject::isSame,
            changed,
            log);
  }

  void start() {
    pods.start();
  }

  String selector() {
    return selector;
  }

  boolean isSynced() {
    return pods.isSynced();
  }

  /** Whether the pods are a moment of the cluster, not half of one and half of a later one. */
  boolean isConsistent() {
    return pods.isSynced() && !pods.isListing();
  }

  /** One endpoint for each port of each pod that takes requests, in the order of their names. */
  List<EndpointSpec> endpoints(List<Integer> ports, Predicate<PodObject> filter) {
    List<PodObject> serving = new ArrayList<>(pods.items());
    serving.removeIf(pod -> !pod.isServing() || !filter.test(pod));
    serving.sort((one, other) -> one.name().compareTo(other.name()));
    List<EndpointSpec> endpoints = new ArrayList<>(serving.size() * ports.size());
    for (PodObject pod : serving) {
      for (int port : pod.activeOf(ports)) {
        endpoints.add(
            new EndpointSpec(
                new EndpointId(pod.getMetadata().getNamespace(), pod.name(), port),
                pod.ip(),
                pod.labels()));
      }
    }
    return endpoints;
  }

  @Override
  public void close() {
    pods.close();
  }
}
