package dev.llmd.plan.events;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.plan.Container;
import dev.llmd.plan.Labels;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.plan.PodSpec;
import dev.llmd.plan.PodTemplate;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has model servers publish their KV-cache events, when the settings want it and the endpoint
 * picker's configuration has a plugin that listens. What does not fit is reported in any case.
 */
public final class KvEventsPlanner {

  private static final String COMPONENT = "app.kubernetes.io/component";
  private static final long USUAL_TARGET = 8000;

  private final PlanContext context;
  private final EventWiring wiring;
  private final EventFindings findings;

  private KvEventsPlanner(PlanContext context, EventWiring wiring, EventFindings findings) {
    this.context = context;
    this.wiring = wiring;
    this.findings = findings;
  }

  /** The objects, wired; as they were without a picker that listens. */
  public static List<PlannedObject> settle(PlanContext context, List<PlannedObject> objects) {
    Optional<TextNode> config = config(context, objects);
    boolean findsPods = context.target().has(Feature.PICKER_V1);
    Optional<Subscription> subscription = config.flatMap(text -> read(text, findsPods));
    Optional<String> picker = picker(context, objects);
    if (config.isEmpty() || subscription.isEmpty() || picker.isEmpty()) {
      return objects;
    }
    String address = picker.get() + "." + context.service().namespace() + ".svc";
    String model = context.service().spec().model().name().orElse(context.service().name());
    KvEventsPlanner planner =
        new KvEventsPlanner(
            context,
            new EventWiring(subscription.get(), address, model, targetPort(context)),
            new EventFindings(context, subscription.get(), config.get().location()));
    return planner.settleAll(objects);
  }

  /** The picker's configuration, when it may have a plugin that listens. */
  private static Optional<TextNode> config(PlanContext context, List<PlannedObject> objects) {
    for (PlannedObject object : objects) {
      if (object instanceof Deployment it && isOfPicker(context, it.metadata().labels())) {
        Node container =
            new PodSpec(it.template().spec())
                .container(WorkloadSpec.SERVER)
                .map(Container::node)
                .orElse(MapNode.EMPTY);
        for (Node argument : container.at("args").items()) {
          if (argument instanceof TextNode text && mayListen(text.value())) {
            return Optional.of(text);
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean mayListen(String text) {
    return text.contains("precise-prefix-cache") || text.contains("cache_tracking");
  }

  private static Optional<Subscription> read(TextNode text, boolean findsPods) {
    Node document = new YamlReader().parse(text, new Diagnostics());
    return EndpointPickerConfig.of(document).flatMap(found -> Subscription.of(found, findsPods));
  }

  /** The Service in front of the picker. */
  private static Optional<String> picker(PlanContext context, List<PlannedObject> objects) {
    for (PlannedObject object : objects) {
      if (object instanceof PlannedObject.Service it
          && isOfPicker(context, it.metadata().labels())) {
        return Optional.of(it.metadata().name());
      }
    }
    return Optional.empty();
  }

  private static boolean isOfPicker(PlanContext context, Map<String, String> labels) {
    String component = Labels.ofScheduler(context.service()).get(COMPONENT);
    return component != null && component.equals(labels.get(COMPONENT));
  }

  /** Pickers before GIE 1.0 know a pod by its address alone. */
  private static long targetPort(PlanContext context) {
    if (!context.target().has(Feature.PICKER_V1)) {
      return 0;
    }
    List<Node> ports =
        context
            .service()
            .spec()
            .scheduler()
            .flatMap(SchedulerSpec::poolSpec)
            .orElse(MapNode.EMPTY)
            .at("targetPorts")
            .items();
    return ports.isEmpty() ? USUAL_TARGET : ports.getFirst().at("number").integer(USUAL_TARGET);
  }

  private List<PlannedObject> settleAll(List<PlannedObject> objects) {
    WorkloadNames names = new WorkloadNames(context.service().name());
    List<PlannedObject> settled = new ArrayList<>(objects.size());
    for (PlannedObject object : objects) {
      String name = object.metadata().name();
      boolean isPrefill =
          name.equals(names.prefillDeployment()) || name.equals(names.prefillGroups());
      boolean isServer =
          isPrefill || name.equals(names.mainDeployment()) || name.equals(names.mainGroups());
      String path = isPrefill ? "spec.prefill" : "spec";
      settled.add(
          switch (object) {
            case Deployment it when isServer ->
                new Deployment(
                    it.metadata(),
                    it.replicas(),
                    it.selector(),
                    wire(it.template(), path + ".template"),
                    it.strategy());
            case LeaderWorkerSet it when isServer -> wire(it, path);
            case PlannedObject.Service it when isOfPicker(context, it.metadata().labels()) ->
                new PlannedObject.Service(it.metadata(), withPort(it.spec()));
            default -> object;
          });
    }
    return settled;
  }

  /** Requests reach the leader, by whose address the picker knows the group. */
  private LeaderWorkerSet wire(LeaderWorkerSet groups, String path) {
    return new LeaderWorkerSet(
        groups.metadata(),
        groups.replicas(),
        groups.size(),
        groups.leader().map(leader -> wire(leader, path + ".template")),
        groups.leader().isPresent() ? groups.worker() : wire(groups.worker(), path + ".worker"),
        groups.subGroupSize());
  }

  private PodTemplate wire(PodTemplate template, String path) {
    String field = path + ".containers[" + WorkloadSpec.SERVER + "]";
    PodSpec pod =
        new PodSpec(template.spec())
            .withContainer(WorkloadSpec.SERVER, container -> wire(container, field));
    return new PodTemplate(template.labels(), template.annotations(), pod.node());
  }

  private Container wire(Container server, String path) {
    ServerText text = ServerText.of(server);
    boolean isWanted = context.settings().scheduler().kvEvents();
    if (text.publishes()) {
      if (isWanted) {
        findings.noteOwn(text.place(), path);
      }
      findings.compare(text, wiring, path);
      return server;
    }
    if (VllmFlags.of(server.node()).isEmpty()) {
      // It may well publish in a way of its own, which nobody asked llmd to change.
      if (isWanted) {
        findings.reportOtherServer(server.node().location(), path);
      }
      return server;
    }
    if (!isWanted) {
      findings.reportSilence(path);
      return server;
    }
    findings.compareBlocks(text, server.node().location(), path);
    return wiring.wire(server, text);
  }

  /** Presets open the usual port already. */
  private MapNode withPort(MapNode service) {
    Subscription subscription = wiring.subscription();
    boolean isWanted = context.settings().scheduler().kvEvents() && subscription.isCentral();
    for (Node port : service.at("ports").items()) {
      if (!isWanted || port.at("port").integer(0) == subscription.port()) {
        return service;
      }
    }
    return isWanted
        ? service.with(
            "ports",
            service
                .at("ports")
                .asList()
                .plus(
                    MapNode.builder()
                        .put("name", "kv-events")
                        .put("port", subscription.port())
                        .put("protocol", "TCP")
                        .put("targetPort", subscription.port())
                        .build()))
        : service;
  }
}
