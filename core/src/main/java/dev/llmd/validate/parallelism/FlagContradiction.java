package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.Absent;
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

/**
 * A size that stands in {@code parallelism} and in a flag of one's own is the same in both: vLLM
 * takes the last flag, while KServe lays pods and groups out by the field.
 */
public final class FlagContradiction implements ServingRule {

  private static final String ID = "parallelism/flag-contradiction";

  private record Size(String field, VllmFlag flag, boolean laysOutGroups) {}

  private static final List<Size> SIZES =
      List.of(
          new Size("tensor", VllmFlag.TENSOR, false),
          new Size("pipeline", VllmFlag.PIPELINE, false),
          new Size("data", VllmFlag.DATA, true),
          new Size("dataLocal", VllmFlag.DATA_LOCAL, true),
          new Size("dataRPCPort", VllmFlag.DATA_RPC_PORT, false));

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a flag in args, env or command that says another size than parallelism",
            "vLLM takes the last flag; KServe and llmd count pods and ranks by the field. In a"
                + " group of pods ranks are then missing, and vLLM waits for them for ever"
                + " (error)."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      Optional<ServerContainer> server = pod.server();
      if (server.isPresent() && server.get().flags().isPresent()) {
        Node parallelism = pod.workload().orElseThrow().node().at("parallelism");
        if (parallelism.isPresent()) {
          check(plan, pod, parallelism, server.get(), server.get().flags().get());
        }
      }
    }
  }

  private static void check(
      ServingPlan plan, PlannedPod pod, Node parallelism, ServerContainer server, VllmFlags flags) {
    for (Size size : SIZES) {
      OptionalLong said = parallelism.at(size.field()).integer();
      OptionalLong used = flags.size(size.flag(), 0);
      if (said.isPresent()
          && flags.has(size.flag())
          && used.isPresent()
          && said.getAsLong() != used.getAsLong()) {
        Node place = written(plan, server.node(), size.flag());
        if (place.isPresent()) {
          report(plan, pod, size, used.getAsLong(), place);
        }
      }
    }
  }

  /** The text of one's own that gives the flag; the presets' own agree with the spec. */
  private static Node written(ServingPlan plan, Node container, VllmFlag flag) {
    Node found = Absent.INSTANCE;
    for (Node text : container.at("command").items()) {
      found = gives(plan, text, flag) ? text : found;
    }
    for (Node text : container.at("args").items()) {
      found = gives(plan, text, flag) ? text : found;
    }
    for (Node variable : container.at("env").items()) {
      Node text = variable.at("value");
      found = gives(plan, text, flag) ? text : found;
    }
    return found;
  }

  private static boolean gives(ServingPlan plan, Node text, VllmFlag flag) {
    return text instanceof ScalarNode scalar && plan.isWritten(text) && flag.isIn(scalar.asText());
  }

  private static void report(ServingPlan plan, PlannedPod pod, Size size, long used, Node place) {
    Node said = pod.workload().orElseThrow().node().at("parallelism").at(size.field());
    FieldPath field = pod.owner().field("parallelism").field(size.field());
    String message =
        size.flag().text()
            + " is "
            + used
            + " in "
            + pod.path()
            + ", and "
            + field
            + " is "
            + said.integer(0);
    boolean ranksAreMissing = size.laysOutGroups() && pod.groupSize().orElse(1) > 1;
    Diagnostic.Builder finding =
        ranksAreMissing
            ? Diagnostic.runtimeError(
                ID,
                message + ", by which groups of " + pod.groupSize().getAsLong() + " pods are made")
            : Diagnostic.warning(ID, message + ": vLLM takes the flag");
    plan.report(
        finding
            .at(plan.place(place))
            .field(pod.server().orElseThrow().path().toString())
            .field(field.toString())
            .expected("one size, in parallelism, from which presets write the flag")
            .nextStep("remove " + size.flag().text() + " here, or make both the same")
            .related(plan.place(said), size.field() + " is set here"));
  }
}
