package dev.llmd.plan.scaling;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PrometheusTrigger;
import dev.llmd.resolve.PlatformConfig.Wva;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/** Decides a workload's ScaledObject: KEDA asks the platform's Prometheus for the replicas. */
record KedaPlanner(PlanContext context, ScaledWorkload workload) {

  /** Where the platform says so, within ConfigMap {@code inferenceservice-config}. */
  private static final String PROMETHEUS = "autoscaling-wva-controller-config.prometheus";

  private static final List<String> SETTINGS =
      List.of(
          "pollingInterval",
          "cooldownPeriod",
          "initialCooldownPeriod",
          "idleReplicaCount",
          "fallback",
          "advanced");

  /** The ScaledObject; empty when the platform does not say how to ask Prometheus. */
  Optional<PlannedObject> plan(Metadata metadata) {
    Optional<Wva> platform = context.platform().wva();
    if (platform.isEmpty() || platform.get().prometheusUrl().isEmpty()) {
      report(
          "scaling/prometheus",
          "KEDA needs the address of Prometheus, and the platform's settings have none",
          PROMETHEUS + ".url",
          "set " + PROMETHEUS + ".url in ConfigMap inferenceservice-config, or scale with hpa");
      return Optional.empty();
    }
    Wva wva = platform.get();
    if (wva.authModes().isEmpty() != wva.triggerAuthName().isEmpty()) {
      String missing = wva.authModes().isEmpty() ? ".authModes" : ".triggerAuthName";
      report(
          "scaling/prometheus-authentication",
          "the platform's settings say only half of how KEDA authenticates to Prometheus",
          PROMETHEUS + missing,
          "set both authModes and triggerAuthName, or neither");
      return Optional.empty();
    }
    return Optional.of(
        new PlannedObject.ScaledObject(metadata, workload.target(), settings(), trigger(wva)));
  }

  private void report(String rule, String message, String platformField, String nextStep) {
    context
        .diagnostics()
        .add(
            Diagnostic.controllerError(rule, message)
                .at(keda().location())
                .object(workload.service().object().describe())
                .field(workload.field() + ".wva.keda")
                .field(platformField)
                .expected("a Prometheus that KEDA can ask for the wanted number of replicas")
                .nextStep(nextStep));
  }

  private MapNode settings() {
    MapNode.Builder settings = MapNode.builder();
    for (String key : SETTINGS) {
      settings.put(key, keda().at(key));
    }
    // A struct that Go never leaves out, however empty it is.
    if (keda().at("advanced") instanceof MapNode advanced
        && !advanced.at("scalingModifiers").isPresent()) {
      settings.put("advanced", advanced.with("scalingModifiers", MapNode.EMPTY));
    }
    return settings.build();
  }

  private PrometheusTrigger trigger(Wva wva) {
    // Prometheus keeps "namespace" for the scraped target, so the metric's own one is renamed.
    String query =
        "wva_desired_replicas{variant_name=\""
            + workload.variantName()
            + "\",exported_namespace=\""
            + workload.service().namespace()
            + "\"}";
    return new PrometheusTrigger(
        wva.prometheusUrl(),
        query,
        wva.tlsInsecureSkipVerify(),
        wva.authModes(),
        wva.triggerAuthName(),
        wva.triggerAuthKind());
  }

  private Node keda() {
    return workload.autoscaler().at("keda");
  }
}
