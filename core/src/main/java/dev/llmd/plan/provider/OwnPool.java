package dev.llmd.plan.provider;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Custom;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * The InferencePool of a service's own, and its endpoint picker. A pool that a service refers to is
 * somebody else's, and so is what stands beside it.
 *
 * @param name the pool's name
 * @param port where its pods take requests
 * @param picker name of the endpoint picker's Service
 * @param pickerTls whether the endpoint picker speaks TLS
 */
record OwnPool(String name, long port, String picker, boolean pickerTls) {

  /** Where presets have servers take requests. */
  static final long PORT = 8000;

  /** The pool among the planned objects. */
  static Optional<OwnPool> of(PlanContext context, List<PlannedObject> objects) {
    Optional<SchedulerSpec> scheduler = context.service().spec().scheduler();
    for (PlannedObject object : objects) {
      if (object instanceof Custom custom && custom.kind().equals("InferencePool")) {
        return scheduler.map(spec -> of(context, custom, spec));
      }
    }
    return Optional.empty();
  }

  private static OwnPool of(PlanContext context, Custom pool, SchedulerSpec scheduler) {
    MapNode spec = pool.spec();
    List<Node> ports = spec.at("targetPorts").items();
    Node port = ports.isEmpty() ? spec.at("targetPortNumber") : ports.getFirst().at("number");
    return new OwnPool(
        pool.metadata().name(),
        port.integer(PORT),
        spec.at(context.target().pool().picker(), "name").text(""),
        servesTls(scheduler));
  }

  /**
   * The endpoint picker speaks TLS unless told not to ({@code --secure-serving}, true by default):
   * without a certificate it makes one.
   */
  private static boolean servesTls(SchedulerSpec scheduler) {
    boolean tls = true;
    for (Node container : scheduler.node().at("template", "containers").items()) {
      if (container.at("name").text("").equals(WorkloadSpec.SERVER)) {
        tls = servesTls(container.at("command"), tls);
        tls = servesTls(container.at("args"), tls);
      }
    }
    return tls;
  }

  /** GIE before 1.0 wrote its flags in camel case; one dash does as well as two. */
  private static boolean servesTls(Node arguments, boolean before) {
    boolean tls = before;
    for (Node argument : arguments.items()) {
      String flag = argument.text("");
      if (flag.contains("-secure-serving") || flag.contains("-secureServing")) {
        tls = !flag.endsWith("=false");
      }
    }
    return tls;
  }
}
