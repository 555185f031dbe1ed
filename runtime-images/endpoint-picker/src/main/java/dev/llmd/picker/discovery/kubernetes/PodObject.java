package dev.llmd.picker.discovery.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a picker needs of a Pod. Everything else is skipped while the answer is read: a cluster has
 * thousands of pods, each with kilobytes that nobody here looks at.
 */
@Group("")
@Version("v1")
@Kind("Pod")
@Plural("pods")
@JsonIgnoreProperties(ignoreUnknown = true)
// The deserializer of the interface would look for a kind, which objects in a list do not say.
@JsonDeserialize(using = JsonDeserializer.None.class)
public final class PodObject implements HasMetadata, Namespaced {

  /** The ports that take part, of the pool's target ports; today's name, then that of before. */
  private static final List<String> ACTIVE_PORTS =
      List.of("llm-d.ai/active-ports", "inference.networking.k8s.io/active-ports");

  private ObjectMeta metadata = new ObjectMeta();
  private PodStatus status = new PodStatus("", List.of());

  /** A status, as far as it matters. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record PodStatus(@Nullable String podIP, @Nullable List<Condition> conditions) {}

  /** A condition, as far as it matters. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Condition(@Nullable String type, @Nullable String status) {}

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  @JsonProperty
  @JsonIgnoreProperties({"managedFields", "ownerReferences", "finalizers"})
  public void setMetadata(ObjectMeta read) {
    Map<String, String> annotations = read.getAnnotations();
    annotations.keySet().retainAll(ACTIVE_PORTS);
    read.setAnnotations(annotations.isEmpty() ? Map.of() : annotations);
    read.setLabels(read.getLabels() == null ? Map.of() : Map.copyOf(read.getLabels()));
    metadata = read;
  }

  /** Takes its status. */
  @JsonProperty
  void setStatus(PodStatus read) {
    status = read;
  }

  @Override
  @JsonIgnore
  public void setApiVersion(String version) {
    // It is what its annotations say.
  }

  String name() {
    return metadata.getName();
  }

  Map<String, String> labels() {
    return metadata.getLabels();
  }

  /** Its address; {@code ""} before it has one. */
  String ip() {
    return status.podIP == null ? "" : status.podIP;
  }

  /** Whether it takes requests: it is ready, has an address and is not being deleted. */
  boolean isServing() {
    if (metadata.getDeletionTimestamp() != null || ip().isEmpty() || status.conditions == null) {
      return false;
    }
    for (Condition condition : status.conditions) {
      if ("Ready".equals(condition.type)) {
        return "True".equals(condition.status);
      }
    }
    return false;
  }

  /** Those of the target ports that it takes requests at: all, unless an annotation names some. */
  List<Integer> activeOf(List<Integer> targetPorts) {
    for (String annotation : ACTIVE_PORTS) {
      String value = metadata.getAnnotations().get(annotation);
      if (value != null) {
        List<Integer> active = new ArrayList<>(targetPorts);
        List<String> named = List.of(value.strip().split("\\s*,\\s*", -1));
        active.removeIf(port -> !named.contains(port.toString()));
        return active;
      }
    }
    return targetPorts;
  }

  /** Whether the other says the same in all that matters. */
  boolean isSame(PodObject other) {
    return isServing() == other.isServing()
        && ip().equals(other.ip())
        && labels().equals(other.labels())
        && metadata.getAnnotations().equals(other.metadata.getAnnotations());
  }
}
