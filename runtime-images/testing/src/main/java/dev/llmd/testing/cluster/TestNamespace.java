package dev.llmd.testing.cluster;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.testing.Await;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodIPBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What one test has in the cluster: a namespace of its own, its pool and its pods. */
public final class TestNamespace {

  /** The pool {@code llm} of pods with {@code app=vllm}, as it was before GIE 1.0. */
  public static final String EARLIER_POOL =
      """
      apiVersion: inference.networking.x-k8s.io/v1alpha2
      kind: InferencePool
      metadata: {name: llm}
      spec:
        selector: {app: vllm}
        targetPortNumber: 8080
        extensionRef: {name: epp}
      """;

  private final KubernetesClient admin;
  private final String name = "test-" + UUID.randomUUID().toString().substring(0, 8);

  public TestNamespace(KubernetesClient admin) {
    this.admin = admin;
    admin
        .namespaces()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
  }

  public String name() {
    return name;
  }

  public PoolReference pool() {
    return new PoolReference(PoolReference.GROUP, name, "llm");
  }

  /** Creates or changes any object, given without its namespace. */
  public void apply(String yaml) {
    admin.resource(yaml).inNamespace(name).createOr(existing -> existing.update());
  }

  /** Waits until a user may list pods: an API server hears of a role a little after it has it. */
  public void awaitGranted(Config user) {
    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(user).build()) {
      Await.until(() -> mayListPods(client), () -> "a role in " + name);
    }
  }

  private boolean mayListPods(KubernetesClient client) {
    try {
      client.pods().inNamespace(name).list();
      return true;
    } catch (KubernetesClientException notYet) {
      return false;
    }
  }

  public void delete(String yaml) {
    admin.resource(yaml).inNamespace(name).delete();
  }

  /** The pool {@code llm} of pods with these labels. */
  public static String pool(String app, int... ports) {
    StringBuilder list = new StringBuilder();
    for (int port : ports) {
      list.append("  - number: ").append(port).append('\n');
    }
    return """
    apiVersion: inference.networking.k8s.io/v1
    kind: InferencePool
    metadata: {name: llm}
    spec:
      selector: {matchLabels: {app: %s}}
      endpointPickerRef: {name: epp, port: {number: 9002}}
      targetPorts:
    %s\
    """
        .formatted(app, list);
  }

  public Pod pod(String pod, String app, String ip) {
    return pod(pod, Map.of("app", app), Map.of(), ip);
  }

  /** A pod that is ready. */
  public Pod pod(
      String pod, Map<String, String> labels, Map<String, String> annotations, String ip) {
    Pod created =
        admin
            .pods()
            .inNamespace(name)
            .resource(
                new PodBuilder()
                    .withNewMetadata()
                    .withName(pod)
                    .withLabels(labels)
                    .withAnnotations(annotations)
                    .endMetadata()
                    .withNewSpec()
                    .addNewContainer()
                    .withName("main")
                    .withImage("vllm")
                    .endContainer()
                    .endSpec()
                    .build())
            .create();
    return status(created, ip, true);
  }

  /** Says how a pod is. */
  public Pod status(Pod pod, String ip, boolean isReady) {
    return admin
        .pods()
        .inNamespace(name)
        .withName(pod.getMetadata().getName())
        .editStatus(
            existing ->
                new PodBuilder(existing)
                    .withNewStatus()
                    .withPodIP(ip)
                    .addNewPodIP()
                    .withIp(ip)
                    .endPodIP()
                    .addNewCondition()
                    .withType("PodScheduled")
                    .withStatus("True")
                    .endCondition()
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus(isReady ? "True" : "False")
                    .endCondition()
                    .endStatus()
                    .build());
  }

  /** Says where a pod is, and how far it has come, as {@code Running}. */
  public Pod placed(Pod pod, String phase, String... ips) {
    List<PodIP> all = Stream.of(ips).map(ip -> new PodIPBuilder().withIp(ip).build()).toList();
    return admin
        .pods()
        .inNamespace(name)
        .withName(pod.getMetadata().getName())
        .editStatus(
            existing ->
                new PodBuilder(existing)
                    .withNewStatus()
                    .withPhase(phase)
                    .withPodIP(ips.length == 0 ? null : ips[0])
                    .withPodIPs(all)
                    .endStatus()
                    .build());
  }

  public void label(String pod, String app) {
    admin
        .pods()
        .inNamespace(name)
        .withName(pod)
        .edit(
            existing ->
                new PodBuilder(existing)
                    .editMetadata()
                    .withLabels(Map.of("app", app))
                    .endMetadata()
                    .build());
  }

  public void deletePod(String pod) {
    admin.pods().inNamespace(name).withName(pod).delete();
  }
}
