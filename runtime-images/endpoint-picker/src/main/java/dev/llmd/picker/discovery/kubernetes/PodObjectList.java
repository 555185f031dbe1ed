package dev.llmd.picker.discovery.kubernetes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import java.util.List;

/** A page of pods. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonDeserialize(using = JsonDeserializer.None.class)
public final class PodObjectList implements KubernetesResourceList<PodObject> {

  private ListMeta metadata = new ListMeta();
  private List<PodObject> items = List.of();

  @Override
  public ListMeta getMetadata() {
    return metadata;
  }

  /** Takes where the list goes on. */
  @JsonProperty
  void setMetadata(ListMeta read) {
    metadata = read;
  }

  @Override
  public List<PodObject> getItems() {
    return items;
  }

  /** Takes the pods. */
  @JsonProperty
  void setItems(List<PodObject> read) {
    items = read;
  }
}
