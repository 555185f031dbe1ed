package dev.llmd.validate.workload;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The probes of a vLLM server ask where it listens, and speak what it speaks. */
public final class ServerProbes implements ServingRule {

  private static final String SCHEME = "workload/probe-scheme";
  private static final String PORT = "workload/probe-port";
  private static final List<String> PROBES =
      List.of("startupProbe", "livenessProbe", "readinessProbe");

  /** Where vLLM listens when it is not told. */
  private static final long DEFAULT_PORT = 8000;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            SCHEME,
            "a probe that speaks HTTPS to a vLLM without a certificate, or HTTP to one with",
            "Every such probe fails: the pod never becomes ready, or is restarted for ever."),
        RuleDoc.runtime(
            PORT,
            "a probe of a vLLM server on a port where nothing listens",
            "Every such probe fails: the pod never becomes ready, or is restarted for ever."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      Optional<ServerContainer> server = pod.server();
      if (server.isPresent() && server.get().flags().isPresent()) {
        check(plan, pod, server.get(), server.get().flags().get());
      }
    }
  }

  private static void check(
      ServingPlan plan, PlannedPod pod, ServerContainer server, VllmFlags flags) {
    OptionalLong listens = flags.size(VllmFlag.PORT, DEFAULT_PORT);
    for (String name : PROBES) {
      Node probe = server.node().at(name).at("httpGet");
      if (!probe.isPresent() || listens.isEmpty()) {
        continue;
      }
      FieldPath path = server.path().field(name).field("httpGet");
      OptionalLong port = port(probe.at("port"), server.node());
      if (port.isEmpty()) {
        reportUnnamed(plan, path, probe.at("port"));
      } else if (port.getAsLong() != listens.getAsLong()) {
        reportIfClosed(plan, pod, path, probe.at("port"), port.getAsLong(), listens.getAsLong());
      } else {
        checkScheme(plan, path, probe, flags.has(VllmFlag.CERTIFICATE));
      }
    }
  }

  private static void checkScheme(ServingPlan plan, FieldPath path, Node probe, boolean tls) {
    boolean https = probe.at("scheme").text("HTTP").equals("HTTPS");
    if (https == tls) {
      return;
    }
    plan.report(
        Diagnostic.warning(
                SCHEME,
                https
                    ? "the probe speaks HTTPS, and vLLM gets no certificate (--ssl-certfile)"
                    : "the probe speaks HTTP, and vLLM gets a certificate (--ssl-certfile)")
            .at(plan.place(probe.at("scheme"), probe))
            .field(path.field("scheme").toString())
            .expected("scheme: " + (tls ? "HTTPS" : "HTTP"))
            .nextStep(
                https
                    ? "write scheme: HTTP, or set enableLLMInferenceServiceTLS in the platform's"
                        + " ingress settings"
                    : "write scheme: HTTPS, or leave the probe to the preset"));
  }

  /** The number of a probe's port; empty when it is a name that the container gives no port. */
  private static OptionalLong port(Node port, Node container) {
    if (port.integer().isPresent()) {
      return port.integer();
    }
    for (Node declared : container.at("ports").items()) {
      if (declared.at("name").sameValue(port)) {
        return declared.at("containerPort").integer();
      }
    }
    return OptionalLong.empty();
  }

  private static void reportUnnamed(ServingPlan plan, FieldPath path, Node port) {
    String name = port instanceof ScalarNode scalar ? scalar.asText() : "";
    plan.report(
        Diagnostic.warning(PORT, "the probe asks on port " + name + ", and container main has none")
            .at(plan.place(port))
            .field(path.field("port").toString())
            .expected("the name or number of a port of the container")
            .nextStep("add ports: [{name: " + name + ", containerPort: …}], or write the number"));
  }

  private static void reportIfClosed(
      ServingPlan plan, PlannedPod pod, FieldPath path, Node port, long asked, long listens) {
    for (PlannedPod.PlannedContainer container : pod.containers()) {
      for (Node declared : container.node().at("ports").items()) {
        if (declared.at("containerPort").integer(0) == asked && !declaredByServer(container)) {
          return;
        }
      }
    }
    plan.report(
        Diagnostic.warning(
                PORT, "the probe asks on port " + asked + ", and vLLM listens on " + listens)
            .at(plan.place(port))
            .field(path.field("port").toString())
            .expected("port: " + listens)
            .nextStep("write the port of vLLM's --port, or change --port in args"));
  }

  /** What vLLM's container says it opens does not make vLLM listen there. */
  private static boolean declaredByServer(PlannedPod.PlannedContainer container) {
    return container.name().equals("main");
  }
}
