package dev.llmd.validate.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.source.Absent;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Scorers have pods to choose from. Only for a configuration of the service's own, whose author
 * expects something of it, and a number of replicas that somebody wrote.
 */
public final class OneReplica implements ServingRule {

  private static final String ID = "scheduler/one-replica";
  private static final String SCORER = "-scorer";
  private static final Set<String> CONFIG_FLAGS =
      Set.of("--config-text", "-config-text", "--configText", "-configText");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "scorers of one's own, and one replica to choose from",
            "The endpoint picker scores a single pod and picks it, whatever the score."));
  }

  @Override
  public void check(ServingPlan plan) {
    Optional<SchedulerSpec> scheduler = plan.service().spec().scheduler();
    Node replicas = plan.service().spec().main().replicas();
    if (scheduler.isEmpty() || !isOne(replicas) || !isOneEndpoint(plan, scheduler.get())) {
      return;
    }
    Node scorer = scorer(config(scheduler.get()));
    if (!plan.isWritten(scorer)) {
      return;
    }
    plan.report(
        Diagnostic.note(
                ID,
                "the endpoint picker scores pods by "
                    + scorer.text("")
                    + ", and there is one replica to choose from")
            .at(plan.place(replicas))
            .field(FieldPath.of("spec").field("replicas").toString())
            .expected("2 or more replicas, or no scorers")
            .nextStep("raise replicas, or leave the scheduler's configuration out until then")
            .related(scorer.location(), "the first scorer"));
  }

  private static boolean isOne(Node replicas) {
    return replicas.integer(0) == 1;
  }

  /** Each port of a pool that is not somebody else's stands for a server in each pod. */
  private static boolean isOneEndpoint(ServingPlan plan, SchedulerSpec scheduler) {
    Optional<WorkloadSpec> prefill = plan.service().spec().prefill();
    Node ports = scheduler.poolSpec().map(pool -> pool.at("targetPorts")).orElse(Absent.INSTANCE);
    return scheduler.poolRef().isEmpty()
        && ports.items().size() <= 1
        && (prefill.isEmpty() || isOne(prefill.get().replicas()));
  }

  /** The configuration, or absent; one among the arguments is used when there is no other. */
  private static Node config(SchedulerSpec scheduler) {
    Node config = scheduler.inlineConfig();
    Node template = scheduler.template().orElse(MapNode.EMPTY);
    for (Node container : template.at("containers").items()) {
      List<Node> arguments = container.at("args").items();
      for (int i = 1; i < arguments.size() && !config.isPresent(); i++) {
        if (CONFIG_FLAGS.contains(arguments.get(i - 1).text(""))) {
          config = arguments.get(i);
        }
      }
    }
    return config;
  }

  /** The type of the first scorer that a configuration lists, or absent. */
  private static Node scorer(Node config) {
    Node document =
        config instanceof TextNode text ? new YamlReader().parse(text, new Diagnostics()) : config;
    Optional<EndpointPickerConfig> picker =
        document instanceof MapNode ? EndpointPickerConfig.of(document) : Optional.empty();
    for (Node plugin : picker.map(EndpointPickerConfig::plugins).orElse(List.of())) {
      if (plugin.at("type").text("").endsWith(SCORER)) {
        return plugin.at("type");
      }
    }
    return Absent.INSTANCE;
  }
}
