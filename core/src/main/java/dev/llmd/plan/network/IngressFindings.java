package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.DnsName;
import dev.llmd.api.LlmService;
import dev.llmd.api.RouterSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.settings.IngressSettings;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/** What there is to know about a service's {@code router.ingress}. */
final class IngressFindings {

  private static final String FIELD = "spec.router.ingress";

  private final PlanContext context;
  private final LlmService service;
  private final RouterSpec router;
  private final IngressSettings settings;

  IngressFindings(PlanContext context, RouterSpec router) {
    this.context = context;
    this.service = context.service();
    this.router = router;
    this.settings = context.settings().ingress();
  }

  void report(boolean isWritten) {
    if (router.scheduler().isPresent()) {
      reportBypass();
    }
    if (router.route().isPresent() || router.node().at("gateway").isPresent()) {
      reportRoute();
    }
    checkReferences();
    if (isWritten) {
      checkHost();
      checkTls();
    } else if (IngressPlanner.isManaged(router)) {
      reportUnread();
    }
  }

  private void reportUnread() {
    add(
        Diagnostic.warning(
                "router/ingress-not-read",
                "router.ingress asks for an Ingress, but KServe's controller creates none, and the"
                    + " settings write none")
            .expected("a way for requests to reach the service")
            .nextStep(
                "set ingress.enabled: true in llmd.yaml, or use router.gateway and router.route"));
  }

  private void reportBypass() {
    add(
        Diagnostic.warning(
                "router/ingress-bypasses-scheduler",
                "requests through an Ingress go to the workload Service: the endpoint picker is"
                    + " never asked about them")
            .expected("router.gateway and router.route beside router.scheduler")
            .nextStep("remove router.scheduler, or use a gateway and a route")
            .related(router.node().at("scheduler").location(), "the scheduler"));
  }

  private void reportRoute() {
    add(
        Diagnostic.warning(
                "router/ingress-beside-route",
                "router.ingress stands beside router.route or router.gateway, which the API calls"
                    + " mutually exclusive")
            .expected("either an Ingress, or a gateway and a route")
            .nextStep("remove one of the two"));
  }

  private void checkReferences() {
    List<Node> refs = router.ingressRefs();
    for (int i = 0; i < refs.size(); i++) {
      Node ref = refs.get(i);
      String field = FIELD + ".refs[" + i + "]";
      check(ref)
          .ifPresent(
              finding ->
                  context
                      .diagnostics()
                      .add(
                          finding
                              .at(ref.location())
                              .object(service.object().describe())
                              .field(field)));
    }
  }

  private Optional<Diagnostic.Builder> check(Node ref) {
    String namespace =
        ref.at("namespace").text().filter(it -> !it.isEmpty()).orElse(service.namespace());
    String name = ref.at("name").text("");
    Optional<ApiObject> ingress =
        context.repository().find("networking.k8s.io", "Ingress", namespace, name);
    if (ingress.isEmpty()) {
      return Optional.of(
          Diagnostic.note(
                  "router/ingress-not-in-repository",
                  "Ingress "
                      + namespace
                      + "/"
                      + name
                      + " is not in the repository: whether it leads to the service is not checked")
              .nextStep("add its file to -f to have it checked"));
    }
    return sendsToService(ingress.get())
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                    "router/ingress-other-backend",
                    "Ingress " + namespace + "/" + name + " does not send to the service")
                .expected(
                    "a backend "
                        + workloadService()
                        + " with port "
                        + Backends.PORT
                        + ", in namespace "
                        + service.namespace())
                .nextStep("correct the Ingress, or the reference")
                .related(ingress.get().location(), "the Ingress"));
  }

  /** Backends are Services of the Ingress's own namespace. */
  private boolean sendsToService(ApiObject ingress) {
    if (!ingress.namespace().equals(service.namespace())) {
      return false;
    }
    if (isService(ingress.spec().at("defaultBackend"))) {
      return true;
    }
    for (Node rule : ingress.spec().at("rules").items()) {
      for (Node path : rule.at("http", "paths").items()) {
        if (isService(path.at("backend"))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isService(Node backend) {
    Node port = backend.at("service", "port");
    return backend.at("service", "name").text("").equals(workloadService())
        && (port.at("name").isPresent() || port.at("number").integer(0) == Backends.PORT);
  }

  private String workloadService() {
    return new WorkloadNames(service.name()).workloadService();
  }

  private void checkHost() {
    Optional<String> host = settings.host().map(text -> ServiceText.of(text, service));
    if (host.isPresent() && !DnsName.isSubdomain(withoutWildcard(host.get()))) {
      add(
          Diagnostic.controllerError(
                  "router/ingress-host", "\"" + host.get() + "\" is no host name for an Ingress")
              .expected(
                  "lowercase DNS labels of at most 63 characters, 253 in all, perhaps after *.")
              .nextStep("correct ingress.host in llmd.yaml, or shorten the service's name"));
    }
    IngressHosts.of(context)
        .other(host, service.object())
        .ifPresent(other -> reportShared(host, other));
  }

  private static String withoutWildcard(String host) {
    return host.startsWith("*.") ? host.substring(2) : host;
  }

  private void reportShared(Optional<String> host, ApiObject other) {
    add(
        Diagnostic.warning(
                "router/ingress-shared-host",
                "the Ingress of "
                    + other.namespace()
                    + "/"
                    + other.name()
                    + " claims "
                    + host.map(name -> "host " + name).orElse("every host")
                    + " too")
            .expected("a host of its own for each service")
            .nextStep("set ingress.host to, say, {name}.{namespace}.example.com in llmd.yaml")
            .related(other.location(), "the other service"));
  }

  private void checkTls() {
    if (!context.platform().enableTls() || settings.annotations().values().contains("HTTPS")) {
      return;
    }
    add(
        Diagnostic.warning(
                "router/ingress-backend-tls",
                "servers speak TLS, and an Ingress sends plain text unless an annotation of its"
                    + " controller says otherwise")
            .expected("an annotation whose value is HTTPS")
            .nextStep(
                "set it under ingress.annotations in llmd.yaml; for ingress-nginx it is"
                    + " nginx.ingress.kubernetes.io/backend-protocol"));
  }

  private void add(Diagnostic.Builder finding) {
    context
        .diagnostics()
        .add(
            finding
                .at(router.node().at("ingress").location())
                .object(service.object().describe())
                .field(FIELD));
  }
}
