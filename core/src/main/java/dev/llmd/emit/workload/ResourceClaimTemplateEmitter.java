package dev.llmd.emit.workload;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.ResourceClaimTemplate;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;

/** {@code resource.k8s.io/v1 ResourceClaimTemplate} with one device request. */
public final class ResourceClaimTemplateEmitter {

  private ResourceClaimTemplateEmitter() {}

  /** The document. */
  public static MapNode emit(ResourceClaimTemplate claim) {
    MapNode.Builder exactly = MapNode.builder().put("deviceClassName", claim.deviceClass());
    if (claim.count() > 1) {
      // 1 is the API's default; the controller leaves it out as well.
      exactly.put("count", claim.count());
    }
    exactly.putUnlessEmpty("selectors", selectors(claim.selectors()));
    MapNode request =
        MapNode.builder().put("name", claim.request()).put("exactly", exactly.build()).build();
    return ObjectHead.of("resource.k8s.io/v1", "ResourceClaimTemplate", claim.metadata())
        .put("spec", nest("spec", nest("devices", nest("requests", ListNode.of(request)))))
        .build();
  }

  private static ListNode selectors(List<String> expressions) {
    List<Node> selectors = new ArrayList<>(expressions.size());
    for (String expression : expressions) {
      selectors.add(nest("cel", MapNode.builder().put("expression", expression).build()));
    }
    return ListNode.of(selectors);
  }

  private static MapNode nest(String key, Node value) {
    return MapNode.builder().put(key, value).build();
  }
}
