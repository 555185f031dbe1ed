package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.picker.model.ModelPolicy;
import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/**
 * Objectives, rewrites and models of a pool. Each of their kinds may be missing in a cluster, or
 * come later. Where a kind is there in both groups, the group of today counts and the other is
 * ignored, as llm-d-router does.
 */
final class PolicyWatch implements AutoCloseable {

  private static final String GROUP = "llm-d.ai";
  private static final String EARLIER_GROUP = PoolReference.EARLIER_GROUP;

  private final KubernetesClient client;
  private final PoolReference pool;
  private final Runnable changed;
  private final Log log;
  private final Watched<GenericKubernetesResource> objectives;
  private final Watched<GenericKubernetesResource> earlierObjectives;
  private final Watched<GenericKubernetesResource> rewrites;
  private final Watched<GenericKubernetesResource> earlierRewrites;
  private final Watched<GenericKubernetesResource> models;
  private int ignored;

  /**
   * A new one, not yet started.
   *
   * @param changed is told when something may have changed
   */
  PolicyWatch(KubernetesClient client, PoolReference pool, Runnable changed, Log log) {
    this.client = client;
    this.pool = pool;
    this.changed = changed;
    this.log = log;
    this.objectives = watched(GROUP, "InferenceObjective");
    this.earlierObjectives = watched(EARLIER_GROUP, "InferenceObjective");
    this.rewrites = watched(GROUP, "InferenceModelRewrite");
    this.earlierRewrites = watched(EARLIER_GROUP, "InferenceModelRewrite");
    this.models = watched(EARLIER_GROUP, "InferenceModel");
  }

  private Watched<GenericKubernetesResource> watched(String group, String kind) {
    return new Watched<>(
        KubernetesClients.generic(client, group, "v1alpha2", kind)
            .inNamespace(pool.namespace())
            .runnableInformer(0),
        kind + "." + group,
        (before, after) -> false,
        changed,
        log);
  }

  private List<Watched<GenericKubernetesResource>> all() {
    return List.of(objectives, earlierObjectives, rewrites, earlierRewrites, models);
  }

  void start() {
    all().forEach(Watched::start);
  }

  /** Whether each kind was listed, or found to be missing. */
  boolean isSettled() {
    return all().stream().allMatch(Watched::isSettled);
  }

  /** Whether each kind was listed, or is missing for sure: nothing can be forgotten then. */
  boolean isKnown() {
    return all().stream().allMatch(Watched::isKnown);
  }

  /** What all of them say now. */
  ModelPolicy policy() {
    warnOfIgnored();
    return ModelPolicy.of(
        counting(objectives, earlierObjectives).stream().map(PolicyObjects::objective).toList(),
        counting(rewrites, earlierRewrites).stream().map(PolicyObjects::rewrite).toList(),
        about(models, EARLIER_GROUP).stream().map(PolicyObjects::model).toList());
  }

  private List<GenericKubernetesResource> counting(
      Watched<GenericKubernetesResource> today, Watched<GenericKubernetesResource> earlier) {
    return about(today.isSynced() ? today : earlier, PoolReference.GROUP);
  }

  private List<GenericKubernetesResource> about(
      Watched<GenericKubernetesResource> watched, String defaultGroup) {
    return watched.items().stream()
        .filter(object -> PolicyObjects.isAbout(object, pool, defaultGroup))
        .toList();
  }

  private void warnOfIgnored() {
    int now = 0;
    if (objectives.isSynced()) {
      now += about(earlierObjectives, PoolReference.GROUP).size();
    }
    if (rewrites.isSynced()) {
      now += about(earlierRewrites, PoolReference.GROUP).size();
    }
    if (now > ignored) {
      log.error(
          "Objects of " + EARLIER_GROUP + " are ignored: the cluster has their kinds in " + GROUP,
          "objects",
          now);
    }
    ignored = now;
  }

  @Override
  public void close() {
    all().forEach(Watched::close);
  }
}
