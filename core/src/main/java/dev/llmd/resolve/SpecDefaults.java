package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.ServiceSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.target.PoolApi;
import dev.llmd.template.ChildName;
import java.util.List;
import java.util.Optional;

/**
 * What KServe fills in after merging and before templating: the pool's selector, the EPP's account.
 */
final class SpecDefaults {

  private SpecDefaults() {}

  static MapNode of(MapNode spec, ApiObject service, PoolApi api) {
    Optional<SchedulerSpec> scheduler = new ServiceSpec(spec).scheduler();
    if (scheduler.isEmpty()) {
      return spec;
    }
    MapNode filled = withAccount(withSelector(scheduler.get(), service, api).node(), service);
    return spec.with("router", router -> router.asMap().with("scheduler", filled));
  }

  private static SchedulerSpec withSelector(
      SchedulerSpec scheduler, ApiObject service, PoolApi api) {
    boolean wanted =
        scheduler.poolSpec().isPresent()
            && at(scheduler.poolSpec().get(), api.selector()).fields().isEmpty();
    if (!wanted) {
      return scheduler;
    }
    MapNode labels =
        MapNode.builder()
            .put("app.kubernetes.io/part-of", "llminferenceservice")
            .put("app.kubernetes.io/name", service.name())
            .put("kserve.io/component", "workload")
            .build();
    return new SchedulerSpec(
        scheduler
            .node()
            .with(
                "pool",
                pool -> pool.asMap().with("spec", it -> put(it.asMap(), api.selector(), labels))));
  }

  private static Node at(Node node, List<String> path) {
    Node found = node;
    for (String key : path) {
      found = found.at(key);
    }
    return found;
  }

  private static MapNode put(MapNode node, List<String> path, Node value) {
    String key = path.getFirst();
    return path.size() == 1
        ? node.with(key, value)
        : node.with(key, put(node.at(key).asMap(), path.subList(1, path.size()), value));
  }

  private static MapNode withAccount(MapNode scheduler, ApiObject service) {
    boolean wanted =
        scheduler.at("template") instanceof MapNode template
            && template.at("serviceAccountName").text("").isEmpty();
    return wanted
        ? scheduler.with(
            "template",
            template ->
                template
                    .asMap()
                    .with(
                        "serviceAccountName", TextNode.of(ChildName.of(service.name(), "-epp-sa"))))
        : scheduler;
  }
}
