package dev.llmd.plan.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.epp.FirstDefaultConfig;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.check.Picker;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.List;
import java.util.Set;

/**
 * The endpoint picker's pod in releases where services bring no configuration (up to v0.16): as its
 * template says, with a fixed configuration unless its arguments have one.
 */
final class FixedConfigPod {

  private static final String PICKER = "main";

  private static final Set<String> TEXT_FLAGS = Set.of("--configText", "-configText");
  private static final Set<String> FILE_FLAGS = Set.of("--configFile", "-configFile");

  private FixedConfigPod() {}

  static PodSpec of(PlanContext context, SchedulerSpec scheduler) {
    PodSpec template = new PodSpec(scheduler.template().orElseThrow());
    String config =
        context.service().spec().prefill().isPresent()
            ? FirstDefaultConfig.DISAGGREGATED
            : FirstDefaultConfig.SINGLE_PROFILE;
    check(context, template);
    return template.withContainer(
        PICKER,
        container ->
            hasConfig(container.node().at("args"))
                ? container
                : container.plusArgs(List.of("--configText", config)));
  }

  private static boolean hasConfig(Node arguments) {
    for (Node argument : arguments.items()) {
      String text = argument.text("");
      if (TEXT_FLAGS.contains(text) || FILE_FLAGS.contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static void check(PlanContext context, PodSpec template) {
    List<Node> arguments =
        template.container(PICKER).map(Container::node).orElse(MapNode.EMPTY).at("args").items();
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (TEXT_FLAGS.contains(arguments.get(i).text(""))
          && arguments.get(i + 1) instanceof TextNode text) {
        ConfigSource source = new ConfigReader(context).read(text);
        Picker picker = PickerRelease.of(context, template, PICKER, RouterVersion.UNKNOWN);
        new ConfigFindings(context, picker).check(source, source.config());
      }
    }
  }
}
