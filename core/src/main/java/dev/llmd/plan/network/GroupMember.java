package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ModelSpec;
import dev.llmd.api.RouterSpec;
import dev.llmd.api.ServiceSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Target;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A member of a routing group.
 *
 * @param object the member as it was written: group, weight and {@code pool.ref} count only there
 * @param resolved the member resolved: what its status would report
 */
record GroupMember(ApiObject object, LlmService resolved) {

  String name() {
    return object.name();
  }

  /** The model and its adapters: members of one group must serve the same. */
  NavigableSet<String> models() {
    NavigableSet<String> models = new TreeSet<>();
    models.add(resolved.modelName());
    for (ModelSpec adapter : resolved.spec().model().adapters()) {
      adapter.name().ifPresent(models::add);
    }
    return models;
  }

  /** True when requests may go there: every workload has pods, or a stop keeps them away. */
  boolean isEligible() {
    return resolved.isStopped()
        || (hasPods(resolved.spec().main())
            && resolved.spec().prefill().map(GroupMember::hasPods).orElse(true));
  }

  private static boolean hasPods(WorkloadSpec workload) {
    return workload.replicas().integer(1) > 0;
  }

  /** The weighted backendRef that every member's route carries for this one. */
  MapNode backendRef(Target target) {
    return backend(target).put("port", Backends.PORT).put("weight", weight()).build();
  }

  private long weight() {
    return resolved.isStopped() ? 0 : written().flatMap(GroupMember::weightOf).orElse(0L);
  }

  private static Optional<Long> weightOf(RouterSpec router) {
    return router.weight().isPresent()
        ? Optional.of(router.weight().getAsLong())
        : Optional.empty();
  }

  private MapNode.Builder backend(Target target) {
    Backends own = Backends.of(name(), written().flatMap(RouterSpec::scheduler));
    if (own.referencedPool().isPresent()) {
      // KServe names a pool that a member refers to by the older API, whatever that pool is.
      return pool(Backends.OLDER_POOL_GROUP, own.referencedPool().get());
    }
    // A stopped member reports no pool any more.
    if (!resolved.isStopped() && resolved.spec().scheduler().isPresent()) {
      Backends merged = Backends.of(name(), resolved.spec().scheduler());
      return pool(target.poolGroup(), merged.referencedPool().orElse(merged.defaultPool()));
    }
    return MapNode.builder().put("kind", Backends.SERVICE).put("name", own.workloadService());
  }

  private static MapNode.Builder pool(String group, String name) {
    return MapNode.builder().put("group", group).put("kind", Backends.POOL).put("name", name);
  }

  private Optional<RouterSpec> written() {
    return new ServiceSpec(object.spec()).router();
  }

  /** The group an object was written into; empty without one. */
  static Node groupOf(ApiObject object) {
    return object.spec().at("router", "route", "group");
  }
}
