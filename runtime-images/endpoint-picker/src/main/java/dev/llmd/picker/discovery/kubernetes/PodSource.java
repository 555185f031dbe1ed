package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.serving.kubernetes.PoolReference;
import java.util.List;

/** Which pods are endpoints. */
public sealed interface PodSource {

  /** The namespace of the pods. */
  String namespace();

  /** Those that an InferencePool selects, at its target ports. */
  record Pool(PoolReference pool) implements PodSource {

    @Override
    public String namespace() {
      return pool.namespace();
    }
  }

  /**
   * Those that a selector matches; there is no pool then, and no objectives or rewrites.
   *
   * @param selector in the form of kubectl, as {@code app=vllm,env in (a,b)}
   * @param ports each is an endpoint of each pod
   */
  record Selected(String namespace, String selector, List<Integer> ports) implements PodSource {

    public Selected {
      ports = List.copyOf(ports);
    }
  }
}
