package dev.llmd.epp;

import static dev.llmd.epp.PluginType.ACTIVE_REQUEST_SCORER;
import static dev.llmd.epp.PluginType.ALWAYS_DISAGG_PD_DECIDER;
import static dev.llmd.epp.PluginType.DECODE_FILTER;
import static dev.llmd.epp.PluginType.DISAGG_HEADERS_HANDLER;
import static dev.llmd.epp.PluginType.DISAGG_PROFILE_HANDLER;
import static dev.llmd.epp.PluginType.KV_CACHE_UTILIZATION_SCORER;
import static dev.llmd.epp.PluginType.LORA_AFFINITY_SCORER;
import static dev.llmd.epp.PluginType.MAX_SCORE_PICKER;
import static dev.llmd.epp.PluginType.NO_HIT_LRU_SCORER;
import static dev.llmd.epp.PluginType.PREFILL_FILTER;
import static dev.llmd.epp.PluginType.PREFIX_CACHE_SCORER;
import static dev.llmd.epp.PluginType.QUEUE_SCORER;
import static dev.llmd.epp.PluginType.SINGLE_PROFILE_HANDLER;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;

/** The configurations that KServe gives to services that bring none. */
public final class DefaultConfig {

  private final List<Node> plugins = new ArrayList<>();
  private final List<Node> profiles = new ArrayList<>();
  private final boolean prefersLoadedAdapters;

  private DefaultConfig(boolean prefersLoadedAdapters) {
    this.prefersLoadedAdapters = prefersLoadedAdapters;
  }

  /**
   * One profile for all pods.
   *
   * @param hasAdapters whether pods that have a request's LoRA adapter loaded go first
   */
  public static EndpointPickerConfig singleProfile(boolean hasAdapters) {
    DefaultConfig config = new DefaultConfig(hasAdapters);
    config.plugins(
        SINGLE_PROFILE_HANDLER,
        QUEUE_SCORER,
        KV_CACHE_UTILIZATION_SCORER,
        PREFIX_CACHE_SCORER,
        NO_HIT_LRU_SCORER,
        MAX_SCORE_PICKER);
    config
        .profile("default")
        .score(QUEUE_SCORER, 2)
        .score(KV_CACHE_UTILIZATION_SCORER, 2)
        .score(PREFIX_CACHE_SCORER, 3)
        .score(NO_HIT_LRU_SCORER, 2)
        .end();
    return config.build();
  }

  /**
   * A profile for the pods that prefill and one for those that decode; each request visits both.
   *
   * @param hasAdapters whether pods that have a request's LoRA adapter loaded go first
   */
  public static EndpointPickerConfig disaggregated(boolean hasAdapters) {
    DefaultConfig config = new DefaultConfig(hasAdapters);
    config.plugins(
        DISAGG_HEADERS_HANDLER,
        PREFILL_FILTER,
        DECODE_FILTER,
        QUEUE_SCORER,
        KV_CACHE_UTILIZATION_SCORER,
        ACTIVE_REQUEST_SCORER,
        PREFIX_CACHE_SCORER,
        MAX_SCORE_PICKER,
        ALWAYS_DISAGG_PD_DECIDER);
    config.plugins.add(disaggregation());
    config
        .profile("prefill", PREFILL_FILTER)
        .score(PREFIX_CACHE_SCORER, 3)
        .score(QUEUE_SCORER, 2)
        .score(KV_CACHE_UTILIZATION_SCORER, 2)
        .end();
    config
        .profile("decode", DECODE_FILTER)
        .score(ACTIVE_REQUEST_SCORER, 2)
        .score(PREFIX_CACHE_SCORER, 3)
        .end();
    return config.build();
  }

  private void plugins(String... types) {
    for (String type : types) {
      plugins.add(MapNode.builder().put("type", type).build());
    }
  }

  private static MapNode disaggregation() {
    MapNode deciders = MapNode.builder().put("prefill", ALWAYS_DISAGG_PD_DECIDER).build();
    return MapNode.builder()
        .put("type", DISAGG_PROFILE_HANDLER)
        .put("parameters", MapNode.builder().put("deciders", deciders).build())
        .build();
  }

  private Profile profile(String name, String... filters) {
    Profile profile = new Profile(name, new ArrayList<>());
    for (String filter : filters) {
      profile.use(filter);
    }
    // Whether an adapter has to be loaded first outweighs all else.
    return prefersLoadedAdapters ? profile.score(LORA_AFFINITY_SCORER, 4) : profile;
  }

  private EndpointPickerConfig build() {
    if (prefersLoadedAdapters) {
      plugins(LORA_AFFINITY_SCORER);
    }
    return new EndpointPickerConfig(
        MapNode.builder()
            .put("apiVersion", "inference.networking.x-k8s.io/v1alpha1")
            .put("kind", "EndpointPickerConfig")
            .put("plugins", ListNode.of(plugins))
            .put("schedulingProfiles", ListNode.of(profiles))
            .build());
  }

  /** A scheduling profile in the making. */
  private final class Profile {
    private final String name;
    private final List<Node> references;

    Profile(String name, List<Node> references) {
      this.name = name;
      this.references = references;
    }

    Profile use(String plugin) {
      references.add(MapNode.builder().put("pluginRef", plugin).build());
      return this;
    }

    Profile score(String plugin, int weight) {
      references.add(MapNode.builder().put("pluginRef", plugin).put("weight", weight).build());
      return this;
    }

    void end() {
      use(MAX_SCORE_PICKER);
      profiles.add(
          MapNode.builder().put("name", name).put("plugins", ListNode.of(references)).build());
    }
  }
}
