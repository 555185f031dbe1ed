package dev.llmd.check;

import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import java.util.List;

/** The spec of an InferencePool in whichever API it was written. */
record Pool(Node spec) {

  /** The labels of its pods: right under the selector in v1alpha2. */
  Node selector() {
    Node labels = spec.at("selector").at("matchLabels");
    return labels.isPresent() ? labels : spec.at("selector");
  }

  /** The ports that requests are sent to: one only in v1alpha2. */
  List<Node> ports() {
    if (spec.at("targetPorts") instanceof ListNode ports) {
      return ports.items().stream().map(port -> port.at("number")).toList();
    }
    Node port = spec.at("targetPortNumber");
    return port.isPresent() ? List.of(port) : List.of();
  }
}
