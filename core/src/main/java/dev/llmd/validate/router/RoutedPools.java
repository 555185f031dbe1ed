package dev.llmd.validate.router;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.PlanContext;
import dev.llmd.source.Node;
import java.util.HashSet;
import java.util.Set;

/**
 * The InferencePools that HTTPRoutes of the repository lead to.
 *
 * @param names their names, in whatever namespace
 */
record RoutedPools(Set<String> names) {

  static RoutedPools of(PlanContext context) {
    return context.facts().get(RoutedPools.class, () -> read(context));
  }

  private static RoutedPools read(PlanContext context) {
    Set<String> names = new HashSet<>();
    for (ApiObject route : context.repository().all("HTTPRoute")) {
      addAll(route.spec(), names);
    }
    return new RoutedPools(names);
  }

  /** Adds the pools that a route leads to. */
  static void addAll(Node route, Set<String> names) {
    for (Node rule : route.at("rules").items()) {
      for (Node backend : rule.at("backendRefs").items()) {
        if (backend.at("kind").text("").equals("InferencePool")) {
          names.add(backend.at("name").text(""));
        }
      }
    }
  }
}
