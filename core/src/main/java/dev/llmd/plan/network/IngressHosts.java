package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.ServiceSpec;
import dev.llmd.plan.PlanContext;
import dev.llmd.settings.IngressSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services with an Ingress that llmd writes, by its host.
 *
 * @param services services by host, {@code ""} for every host
 */
record IngressHosts(Map<String, List<ApiObject>> services) {

  static IngressHosts of(PlanContext context) {
    return context.facts().get(IngressHosts.class, () -> read(context));
  }

  private static IngressHosts read(PlanContext context) {
    IngressSettings settings = context.settings().ingress();
    Map<String, List<ApiObject>> services = new HashMap<>();
    for (ApiObject service : context.repository().all("LLMInferenceService")) {
      if (new ServiceSpec(service.spec()).router().filter(IngressPlanner::isManaged).isPresent()) {
        String host =
            settings
                .host()
                .map(text -> ServiceText.of(text, service.namespace(), service.name()))
                .orElse("");
        services.computeIfAbsent(host, _ -> new ArrayList<>(1)).add(service);
      }
    }
    return new IngressHosts(services);
  }

  /** Another service than that one with the same host. */
  Optional<ApiObject> other(Optional<String> host, ApiObject service) {
    for (ApiObject other : services.getOrDefault(host.orElse(""), List.of())) {
      if (!other.name().equals(service.name()) || !other.namespace().equals(service.namespace())) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }
}
