package dev.llmd.plan;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.Node;
import java.util.Optional;

/** What goes wrong, once pods run, when servers speak TLS with the certificate chosen for them. */
final class TlsFindings {

  private static final String SKIP_VERIFY = "tls-insecure-skip-verify";

  private TlsFindings() {}

  static void report(PlanContext context) {
    if (!context.platform().enableTls()) {
      return;
    }
    switch (context.tls()) {
      case OFF -> reportMissingCertificate(context);
      case CERT_MANAGER ->
          RoutingSidecar.in(context.service().spec().main().template())
              .filter(sidecar -> !skipsVerification(sidecar))
              .ifPresent(sidecar -> reportPrefillByAddress(context, sidecar));
      case EXISTING -> {} // What that certificate names is not known here.
    }
  }

  private static void reportMissingCertificate(PlanContext context) {
    context
        .diagnostics()
        .add(
            Diagnostic.runtimeError(
                    "tls/no-certificate",
                    "the platform's settings have servers speak TLS, but --tls off leaves them"
                        + " without a certificate")
                .at(context.service().object().location())
                .object(context.service().object().describe())
                .expected("a certificate for servers that speak TLS")
                .nextStep(
                    "choose --tls cert-manager or existing, or set platform.enableTLS to false in"
                        + " llmd.yaml, or ingress.enableLLMInferenceServiceTLS in ConfigMap"
                        + " inferenceservice-config"));
  }

  /** The controller re-issues its certificate with the address of every pod that has started. */
  private static void reportPrefillByAddress(PlanContext context, Container sidecar) {
    context
        .diagnostics()
        .add(
            Diagnostic.warning(
                    "tls/prefill-by-address",
                    "the routing sidecar reaches prefill pods by their addresses, which a"
                        + " certificate written before they start cannot name")
                .at(sidecar.node().location())
                .object(context.service().object().describe())
                .field("spec.template.initContainers[" + sidecar.name() + "].args")
                .expected("a sidecar that accepts the certificate of prefill pods")
                .nextStep(
                    "give the sidecar the argument --"
                        + SKIP_VERIFY
                        + "=prefiller, or choose --tls existing with a certificate of your own"));
  }

  private static boolean skipsVerification(Container sidecar) {
    return mentions(sidecar.node().at("command")) || mentions(sidecar.node().at("args"));
  }

  private static boolean mentions(Node arguments) {
    for (Node argument : arguments.items()) {
      Optional<String> text = argument.text();
      if (text.isPresent() && text.get().contains(SKIP_VERIFY)) {
        return true;
      }
    }
    return false;
  }
}
