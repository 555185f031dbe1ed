package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.plugin.Decider;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import java.util.Locale;
import java.util.Optional;

/**
 * The stages of a disaggregated request, as {@code disagg-profile-handler} is told.
 *
 * @param decode the profile that decodes
 * @param prefill the profile that prefills
 * @param encode the profile that encodes
 * @param prefillDecider says when a request visits a pod that prefills; empty for never
 * @param encodeDecider says when a request visits a pod that encodes; empty for never
 * @param prefillsAlways whether each request visits a pod that prefills, whatever a decider says
 */
record DisaggStages(
    String decode,
    String prefill,
    String encode,
    Optional<Decider> prefillDecider,
    Optional<Decider> encodeDecider,
    boolean prefillsAlways) {

  private static final String ORDER = "stageOrder";

  /** From the parameters; {@code profiles} and {@code deciders}, or the flat ones of before. */
  static DisaggStages of(PluginContext context) {
    PluginParameters parameters = context.parameters();
    boolean isPrefillFirst = isPrefillFirst(parameters);
    Optional<Decider> prefillDecider =
        decider(context, "deciders.prefill", "prefillDeciderPluginName", "deciderPluginName");
    if (isPrefillFirst && prefillDecider.isPresent()) {
      throw new PluginException(
          "parameters." + ORDER,
          "stageOrder prefill-first sends every request through prefill, and asks no decider:"
              + " remove deciders.prefill, or write stageOrder: decode-first");
    }
    return new DisaggStages(
        profile(parameters, "profiles.decode", "decodeProfile"),
        profile(parameters, "profiles.prefill", "prefillProfile"),
        profile(parameters, "profiles.encode", "encodeProfile"),
        prefillDecider,
        decider(context, "deciders.encode", "encodeDeciderPluginName"),
        isPrefillFirst);
  }

  private static boolean isPrefillFirst(PluginParameters parameters) {
    String order = parameters.text(ORDER).orElse("");
    return switch (order.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "")) {
      case "", "decodefirst", "decode" -> false;
      case "prefillfirst", "prefill" -> true;
      default ->
          throw new PluginException(
              "parameters." + ORDER,
              "stageOrder is " + order + ": write decode-first or prefill-first");
    };
  }

  private static String profile(PluginParameters parameters, String nested, String flat) {
    return parameters.text(parameters.has(flat) ? flat : nested).orElseThrow();
  }

  private static Optional<Decider> decider(PluginContext context, String... paths) {
    for (String path : paths) {
      String name = context.parameters().text(path).orElse("");
      if (!name.isEmpty()) {
        Optional<Decider> decider = context.plugin(Decider.class, name);
        if (decider.isEmpty()) {
          throw new PluginException(
              "parameters." + path,
              "there is no plugin " + name + ": add a decider of that name to the list plugins");
        }
        return decider;
      }
    }
    return Optional.empty();
  }
}
