package dev.llmd.plan.monitoring;

import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.BoolNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.template.ChildName;
import java.util.List;
import java.util.Map;

/**
 * Who reads the metrics of an endpoint picker. It asks the API server about the token of each
 * request: the token's account must be allowed to {@code get} the path {@code /metrics}.
 */
record MetricsReader(PlanContext context) {

  private static final String SUFFIX = "-metrics-reader";

  /** The Secret with the token, under key {@code token}. */
  String secret() {
    return context.settings().monitoring().tokenSecret().orElse(account() + "-token");
  }

  /** An account that may do nothing else; none when the settings name a Secret of another's. */
  List<PlannedObject> plan() {
    reportMissingSecret();
    if (context.settings().monitoring().tokenSecret().isPresent()) {
      return List.of();
    }
    LlmService service = context.service();
    // Cluster-scoped, and so with the namespace in front.
    String role = ChildName.of(service.namespace(), "-" + service.name() + SUFFIX);
    MapNode rule =
        MapNode.builder()
            .put("nonResourceURLs", ListNode.ofTexts("/metrics"))
            .put("verbs", ListNode.ofTexts("get"))
            .build();
    return List.of(
        new PlannedObject.ServiceAccount(
            Metadata.of(service.namespace(), account(), labels()),
            List.of(),
            List.of(),
            BoolNode.of(false)),
        new PlannedObject.ClusterRole(Metadata.of("", role, labels()), List.of(rule)),
        new PlannedObject.ClusterRoleBinding(
            Metadata.of("", role, labels()), role, service.namespace(), account()));
  }

  private String account() {
    return ChildName.of(context.service().name(), SUFFIX);
  }

  private Map<String, String> labels() {
    return Labels.ofScheduler(context.service());
  }

  /** llmd writes no Secrets; a token is one. */
  private void reportMissingSecret() {
    LlmService service = context.service();
    if (context.repository().find("", "Secret", service.namespace(), secret()).isPresent()) {
      return;
    }
    boolean isOwn = context.settings().monitoring().tokenSecret().isEmpty();
    context
        .diagnostics()
        .add(
            Diagnostic.note(
                    "monitoring/token-not-given",
                    "Prometheus needs a token for the endpoint picker's metrics, and Secret "
                        + service.namespace()
                        + "/"
                        + secret()
                        + " is not among the input")
                .at(service.object().location())
                .object(service.object().describe())
                .expected("a Secret of that name in the cluster, or under -f, with key token")
                .nextStep(
                    isOwn
                        ? "create it with type kubernetes.io/service-account-token and annotation"
                            + " kubernetes.io/service-account.name: "
                            + account()
                        : "create it, for an account that may get the path /metrics"));
  }
}
