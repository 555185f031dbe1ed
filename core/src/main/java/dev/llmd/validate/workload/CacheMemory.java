package dev.llmd.validate.workload;

import dev.llmd.api.Quantity;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Absent;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The memory of a server holds at least its KV cache in CPU memory ({@code kvCacheOffloading.cpu},
 * vLLM's {@code cpu_bytes_to_use}), which vLLM allocates when it starts.
 */
public final class CacheMemory implements ServingRule {

  private static final String ID = "workload/cache-memory";
  private static final String CPU = "cpu";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a server with less memory than its KV cache takes: as a limit (error), or as a"
                + " request (warning)",
            "vLLM allocates the cache when it starts. Over its limit it is killed there; over its"
                + " request it may get a node that has no room."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      Node cache = cache(pod);
      if (cache.isPresent() && pod.server().isPresent()) {
        check(plan, pod, pod.server().get(), cache);
      }
    }
  }

  private static Node cache(PlannedPod pod) {
    return pod.workload()
        .flatMap(WorkloadSpec::kvCacheOffloading)
        .map(offloading -> offloading.at(CPU))
        .orElse(Absent.INSTANCE);
  }

  private static void check(ServingPlan plan, PlannedPod pod, ServerContainer server, Node cache) {
    Node resources = server.node().at("resources");
    Node limit = resources.at("limits").at("memory");
    Node request = resources.at("requests").at("memory");
    FieldPath path = server.path().field("resources");
    if (isLess(limit, cache)) {
      report(
          plan,
          pod,
          Diagnostic.runtimeError(ID, message("is limited to", limit, cache)),
          limit,
          path.field("limits").field("memory"));
    } else if (isLess(request, cache)) {
      report(
          plan,
          pod,
          Diagnostic.warning(ID, message("requests", request, cache)),
          request,
          path.field("requests").field("memory"));
    }
  }

  private static String message(String has, Node memory, Node cache) {
    return "container main "
        + has
        + " "
        + text(memory)
        + " of memory, and its KV cache alone takes "
        + text(cache);
  }

  private static void report(
      ServingPlan plan, PlannedPod pod, Diagnostic.Builder finding, Node memory, FieldPath path) {
    Node cache = cache(pod);
    plan.report(
        finding
            .at(plan.place(memory, cache))
            .field(path.toString())
            .field(pod.owner().field("kvCacheOffloading").field(CPU).toString())
            .expected("more than " + text(cache) + ": the cache, and what the server itself needs")
            .nextStep("raise the memory, or lower kvCacheOffloading.cpu")
            .related(plan.place(cache), "the size of the cache"));
  }

  private static boolean isLess(Node memory, Node cache) {
    Optional<BigDecimal> has = value(memory);
    Optional<BigDecimal> needs = value(cache);
    return has.isPresent() && needs.isPresent() && has.get().compareTo(needs.get()) < 0;
  }

  private static Optional<BigDecimal> value(Node quantity) {
    return quantity.isPresent()
        ? Quantity.parse(text(quantity)).map(Quantity::value)
        : Optional.empty();
  }

  private static String text(Node quantity) {
    return quantity instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
