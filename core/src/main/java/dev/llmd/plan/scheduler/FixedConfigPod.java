package dev.llmd.plan.scheduler;

import dev.llmd.api.LlmService;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.epp.FirstDefaultConfig;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Set;

/**
 * The endpoint picker's pod in releases where services bring no configuration (up to v0.16): as its
 * template says, with a fixed configuration unless its arguments have one.
 */
final class FixedConfigPod {

  private static final String PICKER = "main";

  private static final Set<String> CONFIG_FLAGS =
      Set.of("--configText", "-configText", "--configFile", "-configFile");

  private FixedConfigPod() {}

  static PodSpec of(LlmService service, SchedulerSpec scheduler) {
    PodSpec template = new PodSpec(scheduler.template().orElseThrow());
    String config =
        service.spec().prefill().isPresent()
            ? FirstDefaultConfig.DISAGGREGATED
            : FirstDefaultConfig.SINGLE_PROFILE;
    return template.withContainer(
        PICKER,
        container ->
            hasConfig(container.node().at("args"))
                ? container
                : container.plusArgs(List.of("--configText", config)));
  }

  private static boolean hasConfig(Node arguments) {
    for (Node argument : arguments.items()) {
      if (CONFIG_FLAGS.contains(argument.text(""))) {
        return true;
      }
    }
    return false;
  }
}
