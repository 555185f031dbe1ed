package dev.llmd.validate.workload;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.device.AcceleratorResources;
import dev.llmd.plan.device.ServerImage;
import dev.llmd.resolve.ChosenAccelerator;
import dev.llmd.settings.Accelerator;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Optional;

/** The devices that a server asks for are of the make that its image is built for. */
public final class AcceleratorVendor implements ServingRule {

  private static final String ID = "workload/accelerator-vendor";

  /** What decides the make: in words, and where it stands. */
  private record Cause(Accelerator accelerator, String says, SourceLocation place) {}

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "accelerators of another make than the server's image, or than the accelerator that was"
                + " chosen",
            "The pod gets the devices it asks for, and its vLLM has no code for them."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      pod.server().ifPresent(server -> check(plan, server));
    }
  }

  private static void check(ServingPlan plan, ServerContainer server) {
    Optional<Cause> cause = cause(plan, server.node().at("image"));
    if (cause.isEmpty()) {
      return;
    }
    FieldPath resources = server.path().field("resources");
    Node limits = server.node().at("resources", "limits");
    for (String key : limits.fields().keySet()) {
      if (AcceleratorResources.contain(key) && !fits(cause.get().accelerator(), key)) {
        report(plan, cause.get(), key, limits.at(key), resources.field("limits").key(key));
      }
    }
  }

  /** Whoever chose the accelerator, unless the service has an image for another one. */
  private static Optional<Cause> cause(ServingPlan plan, Node image) {
    Optional<Accelerator> built = ServerImage.accelerator(image.text(""));
    Optional<ChosenAccelerator> chosen =
        ChosenAccelerator.of(plan.service().object(), plan.context().settings())
            .filter(choice -> built.isEmpty() || built.get() == choice.accelerator());
    return chosen.isPresent()
        ? chosen.map(
            choice -> new Cause(choice.accelerator(), choice.source() + " chose", choice.place()))
        : built.map(
            kind ->
                new Cause(kind, "the image " + image.text("") + " is built for", image.location()));
  }

  private static boolean fits(Accelerator accelerator, String key) {
    return accelerator
        .resource()
        .map(AcceleratorResources::vendor)
        .filter(AcceleratorResources.vendor(key)::equals)
        .isPresent();
  }

  private static void report(
      ServingPlan plan, Cause cause, String key, Node amount, FieldPath path) {
    String wanted = cause.accelerator().resource().orElse("no accelerator");
    Diagnostic.Builder finding =
        Diagnostic.warning(
                ID,
                "container main asks for "
                    + key
                    + ", and "
                    + cause.says()
                    + " "
                    + cause.accelerator().text())
            .at(plan.place(amount))
            .field(path.toString())
            .expected(wanted + " in the limits of container main")
            .nextStep("write " + wanted + " there, or an image that is built for " + key);
    if (cause.place().isKnown()) {
      finding.related(cause.place(), "what decides the make");
    }
    plan.report(finding);
  }
}
