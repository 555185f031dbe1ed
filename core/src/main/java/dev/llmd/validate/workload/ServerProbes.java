package dev.llmd.validate.workload;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
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
        VllmFlags flags = server.get().flags().get();
        OptionalLong port = flags.size(VllmFlag.PORT, DEFAULT_PORT);
        if (port.isPresent()) {
          check(plan, pod, server.get(), port.getAsLong(), flags.has(VllmFlag.CERTIFICATE));
        }
      }
    }
  }

  private static void check(
      ServingPlan plan, PlannedPod pod, ServerContainer server, long listens, boolean tls) {
    boolean reported = false;
    for (String name : PROBES) {
      Node probe = server.node().at(name).at("httpGet");
      // Of the probes that a preset brings, one stands for all.
      if (probe.isPresent() && !(reported && !plan.isWritten(probe.at("port")))) {
        FieldPath path = server.path().field(name).field("httpGet");
        Optional<Diagnostic.Builder> finding = ofPort(pod, server, probe, path, listens);
        Node place = probe.at("port");
        if (finding.isEmpty() && port(place, server.node()).orElse(0) == listens) {
          finding = ofScheme(path, probe, tls);
          place = probe.at("scheme").isPresent() ? probe.at("scheme") : probe;
        }
        if (finding.isPresent()) {
          // A preset's probe is wrong because of one's own arguments.
          plan.report(
              finding
                  .get()
                  .at(plan.place(place, server.node().at("args"), server.node().at("command"))));
          reported = true;
        }
      }
    }
  }

  private static Optional<Diagnostic.Builder> ofPort(
      PlannedPod pod, ServerContainer server, Node probe, FieldPath path, long listens) {
    OptionalLong port = port(probe.at("port"), server.node());
    if (port.isEmpty()) {
      String name = probe.at("port") instanceof ScalarNode scalar ? scalar.asText() : "";
      return Optional.of(
          Diagnostic.warning(
                  PORT, "the probe asks on port " + name + ", and container main has none")
              .field(path.field("port").toString())
              .expected("the name or number of a port of the container")
              .nextStep("add a port named " + name + " to its ports, or write the number"));
    }
    return port.getAsLong() == listens || isOpen(pod, port.getAsLong())
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                    PORT,
                    "the probe asks on port "
                        + port.getAsLong()
                        + ", and vLLM listens on "
                        + listens)
                .field(path.field("port").toString())
                .expected("port: " + listens)
                .nextStep("write the port of vLLM's --port, or change --port in args"));
  }

  private static Optional<Diagnostic.Builder> ofScheme(FieldPath path, Node probe, boolean tls) {
    boolean https = probe.at("scheme").text("HTTP").equals("HTTPS");
    return https == tls
        ? Optional.empty()
        : Optional.of(
            Diagnostic.warning(
                    SCHEME,
                    https
                        ? "the probe speaks HTTPS, and vLLM gets no certificate (--ssl-certfile)"
                        : "the probe speaks HTTP, and vLLM gets a certificate (--ssl-certfile)")
                .field(path.field("scheme").toString())
                .expected("scheme: " + (tls ? "HTTPS" : "HTTP"))
                .nextStep(
                    https
                        ? "write scheme: HTTP, or set enableLLMInferenceServiceTLS in the"
                            + " platform's ingress settings"
                        : "write scheme: HTTPS, or remove the certificate"));
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

  /**
   * True when another container of the pod declares the port. What vLLM's own container declares
   * does not make vLLM listen there.
   */
  private static boolean isOpen(PlannedPod pod, long port) {
    for (PlannedContainer container : pod.containers()) {
      for (Node declared : container.node().at("ports").items()) {
        if (declared.at("containerPort").integer(0) == port
            && !container.name().equals(WorkloadSpec.SERVER)) {
          return true;
        }
      }
    }
    return false;
  }
}
