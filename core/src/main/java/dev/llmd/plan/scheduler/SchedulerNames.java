package dev.llmd.plan.scheduler;

import dev.llmd.api.LlmService;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.template.ChildName;
import java.util.Map;

/** Names and labels of what is planned for the endpoint picker of a service. */
record SchedulerNames(LlmService service) {

  String deployment() {
    return ChildName.of(service.name(), "-kserve-router-scheduler");
  }

  /** The Service that the pool names; one of our own choice when it names none. */
  String service(String namedByPool) {
    return namedByPool.isEmpty() ? ChildName.of(service.name(), "-epp-service") : namedByPool;
  }

  String serviceAccount() {
    return ChildName.of(service.name(), "-epp-sa");
  }

  String role() {
    return ChildName.of(service.name(), "-epp-role");
  }

  String roleBinding() {
    return ChildName.of(service.name(), "-epp-rb");
  }

  /** Cluster-scoped, and so with the namespace in front. */
  String clusterRoleBinding() {
    return ChildName.of(service.namespace(), "-" + service.name() + "-epp-auth-rb");
  }

  Map<String, String> labels() {
    return Labels.ofScheduler(service);
  }

  /** Metadata of an object in the service's namespace. */
  Metadata metadata(String name) {
    return Metadata.of(service.namespace(), name, labels());
  }
}
