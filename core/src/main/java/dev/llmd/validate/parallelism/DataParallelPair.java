package dev.llmd.validate.parallelism;

import dev.llmd.api.Parallelism;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;
import java.util.OptionalLong;

/** {@code data} and {@code dataLocal} come together, and every size is above 0. */
public final class DataParallelPair implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "parallelism/data-and-data-local",
            "data without dataLocal, or the other way round",
            "A group has data / dataLocal pods; the webhook wants both."),
        RuleDoc.admission(
            "parallelism/size-above-zero",
            "a size of 0 or less",
            "The webhook wants every size that is set to be above 0."));
  }

  @Override
  public void check(Subject subject) {
    subject
        .workloads()
        .forEach(
            (path, workload) ->
                workload
                    .parallelism()
                    .ifPresent(
                        parallelism ->
                            check(
                                subject,
                                path.field("parallelism"),
                                parallelism,
                                workload.node().at("parallelism"))));
  }

  private static void check(Subject subject, FieldPath path, Parallelism sizes, Node node) {
    if (sizes.data().isPresent() && sizes.dataLocal().isEmpty()) {
      reportMissing(
          subject, path.field("dataLocal"), "data is set without dataLocal", node, "data");
    }
    if (sizes.dataLocal().isPresent() && sizes.data().isEmpty()) {
      reportMissing(
          subject, path.field("data"), "dataLocal is set without data", node, "dataLocal");
    }
    checkPositive(subject, path, node, "pipeline", sizes.pipeline());
    checkPositive(subject, path, node, "data", sizes.data());
    checkPositive(subject, path, node, "dataLocal", sizes.dataLocal());
  }

  private static void reportMissing(
      Subject subject, FieldPath path, String message, Node node, String given) {
    subject.report(
        subject
            .error("parallelism/data-and-data-local", path, message, node.at(given), node)
            .expected("data: copies of the model, and dataLocal: copies in each pod")
            .nextStep("set both; a group then has data / dataLocal pods"));
  }

  private static void checkPositive(
      Subject subject, FieldPath path, Node node, String field, OptionalLong size) {
    if (size.isPresent() && size.getAsLong() <= 0) {
      subject.report(
          subject
              .error(
                  "parallelism/size-above-zero",
                  path.field(field),
                  field + " is " + size.getAsLong(),
                  node.at(field))
              .expected("a number above 0")
              .nextStep("set it to 1 or more, or remove it"));
    }
  }
}
