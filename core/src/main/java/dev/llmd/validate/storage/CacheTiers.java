package dev.llmd.validate.storage;

import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A secondary KV-cache tier needs a CPU tier before it, and exactly one place to be in. */
public final class CacheTiers implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "cache/tier",
            "a secondary KV-cache tier without a CPU tier, or without exactly one place",
            "Blocks move from the CPU tier to the next; the webhook wants a size there and "
                + "one volume for each further tier."));
  }

  @Override
  public void check(Subject subject) {
    subject
        .workloads()
        .forEach(
            (path, workload) ->
                workload
                    .kvCacheOffloading()
                    .ifPresent(
                        offloading -> check(subject, path.field("kvCacheOffloading"), offloading)));
  }

  private static void check(Subject subject, FieldPath path, MapNode offloading) {
    List<Node> tiers = offloading.at("secondary").items();
    if (!tiers.isEmpty() && isZero(offloading.at("cpu"))) {
      report(subject, path.field("cpu"), "secondary tiers are set without cpu", offloading);
    }
    for (int i = 0; i < tiers.size(); i++) {
      checkTier(subject, path.field("secondary").index(i).field("fileSystem"), tiers.get(i));
    }
  }

  private static boolean isZero(Node cpu) {
    return cpu.text()
        .flatMap(Quantity::parse)
        .map(quantity -> quantity.value().signum() == 0)
        .orElse(true);
  }

  private static void checkTier(Subject subject, FieldPath path, Node tier) {
    if (!(tier.at("fileSystem") instanceof MapNode fileSystem)) {
      report(subject, path, "this tier has no fileSystem", tier);
      return;
    }
    boolean emptyDir = fileSystem.at("emptyDir").isPresent();
    boolean pvc = fileSystem.at("pvc").isPresent();
    if (emptyDir == pvc) {
      report(subject, path, both(emptyDir) + " emptyDir and pvc are set", fileSystem);
    } else if (pvc) {
      checkClaim(subject, path.field("pvc"), fileSystem.at("pvc"));
    }
  }

  private static void checkClaim(Subject subject, FieldPath path, Node pvc) {
    boolean spec = pvc.at("spec").isPresent();
    boolean ref = pvc.at("ref").isPresent();
    if (spec == ref) {
      report(subject, path, both(spec) + " spec and ref are set", pvc);
    } else if (ref && pvc.at("ref", "name").text("").isEmpty()) {
      report(subject, path.field("ref").field("name"), "ref names no claim", pvc);
    }
  }

  private static String both(boolean set) {
    return set ? "both" : "none of";
  }

  private static void report(Subject subject, FieldPath path, String message, Node place) {
    subject.report(
        subject
            .error("cache/tier", path, message, place)
            .expected("cpu, and tiers with fileSystem.emptyDir or fileSystem.pvc.(spec or ref)")
            .nextStep("give the CPU tier a size, and each further tier exactly one place"));
  }
}
