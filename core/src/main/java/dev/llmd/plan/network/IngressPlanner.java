package dev.llmd.plan.network;

import dev.llmd.api.LlmService;
import dev.llmd.api.RouterSpec;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.settings.IngressSettings;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.template.ChildName;
import java.util.List;
import java.util.Optional;

/**
 * Plans the Ingress of services with {@code router.ingress: {}}, where the settings want one. The
 * API describes it as managed, and KServe's controller creates none.
 *
 * <p>A route may take {@code /namespace/name} off a path; an Ingress cannot, except by annotations
 * that differ from controller to controller. So a service is told apart by its host, and gets every
 * path as it is: {@code /v1/chat/completions} and all others.
 */
public final class IngressPlanner {

  private IngressPlanner() {}

  /** The Ingress, or none. */
  public static List<PlannedObject> plan(PlanContext context) {
    Optional<RouterSpec> router =
        context.service().router().filter(spec -> spec.ingress().isPresent());
    if (router.isEmpty()) {
      return List.of();
    }
    boolean isWritten = isManaged(router.get()) && context.settings().ingress().enabled();
    new IngressFindings(context, router.get()).report(isWritten);
    return isWritten ? List.of(ingress(context)) : List.of();
  }

  /** True for {@code ingress: {}}: one that does not exist yet. */
  static boolean isManaged(RouterSpec router) {
    return router.ingress().isPresent() && router.ingressRefs().isEmpty();
  }

  private static PlannedObject ingress(PlanContext context) {
    LlmService service = context.service();
    IngressSettings settings = context.settings().ingress();
    Metadata metadata =
        new Metadata(
            service.namespace(),
            ChildName.of(service.name(), "-kserve-ingress"),
            Labels.of(service, "llminferenceservice-router"),
            settings.annotations());
    return new PlannedObject.Custom(
        metadata, "networking.k8s.io/v1", "Ingress", spec(settings, service));
  }

  private static MapNode spec(IngressSettings settings, LlmService service) {
    Optional<String> host = settings.host().map(text -> ServiceText.of(text, service));
    return MapNode.builder()
        .put("ingressClassName", settings.className())
        .put("rules", ListNode.of(rule(host, service)))
        .putUnlessEmpty("tls", tls(settings, host, service))
        .build();
  }

  private static MapNode rule(Optional<String> host, LlmService service) {
    MapNode backend =
        MapNode.builder()
            .put("name", new WorkloadNames(service.name()).workloadService())
            .put("port", MapNode.builder().put("number", Backends.PORT).build())
            .build();
    MapNode path =
        MapNode.builder()
            .put("path", "/")
            .put("pathType", "Prefix")
            .put("backend", MapNode.builder().put("service", backend).build())
            .build();
    return MapNode.builder()
        .put("host", host)
        .put("http", MapNode.builder().put("paths", ListNode.of(path)).build())
        .build();
  }

  private static ListNode tls(IngressSettings settings, Optional<String> host, LlmService service) {
    if (settings.tlsSecret().isEmpty()) {
      return ListNode.EMPTY;
    }
    return ListNode.of(
        MapNode.builder()
            .putUnlessEmpty("hosts", host.map(ListNode::ofTexts).orElse(ListNode.EMPTY))
            .put("secretName", ServiceText.of(settings.tlsSecret().get(), service))
            .build());
  }
}
