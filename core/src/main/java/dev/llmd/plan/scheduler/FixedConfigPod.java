package dev.llmd.plan.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.FirstDefaultConfig;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.check.Picker;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The endpoint picker's pod in releases where services bring no configuration (up to v0.16): as its
 * template says, with a fixed configuration unless its arguments have one.
 */
final class FixedConfigPod {

  private static final Set<String> TEXT_FLAGS = Set.of("--configText", "-configText");
  private static final Set<String> FILE_FLAGS = Set.of("--configFile", "-configFile");

  private FixedConfigPod() {}

  static PodSpec of(PlanContext context, SchedulerSpec scheduler) {
    PodSpec template = new PodSpec(scheduler.template().orElseThrow());
    String config =
        context.service().spec().prefill().isPresent()
            ? FirstDefaultConfig.DISAGGREGATED
            : FirstDefaultConfig.SINGLE_PROFILE;
    return template.withContainer(
        SchedulerSpec.PICKER,
        container ->
            hasConfig(container.node().at("args"))
                ? container.with("args", checked(context, template, container))
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

  /** The arguments, with old names in the configuration set right. */
  private static ListNode checked(PlanContext context, PodSpec template, Container container) {
    Picker picker =
        PickerRelease.of(context, template, SchedulerSpec.PICKER, RouterVersion.UNKNOWN);
    ConfigFindings findings = new ConfigFindings(context, picker);
    MountedConfig.check(context, template, SchedulerSpec.PICKER, picker);
    ListNode own = container.node().at("args").asList();
    List<Node> arguments = new ArrayList<>(own.items());
    for (int i = 0; i + 1 < arguments.size(); i++) {
      if (TEXT_FLAGS.contains(arguments.get(i).text(""))
          && arguments.get(i + 1) instanceof TextNode text) {
        arguments.set(i + 1, checked(text, context, findings));
      }
    }
    return new ListNode(arguments, own.location());
  }

  private static TextNode checked(TextNode text, PlanContext context, ConfigFindings findings) {
    ConfigSource source = new ConfigReader(context).read(text);
    Optional<EndpointPickerConfig> written = source.config();
    if (written.isEmpty()) {
      return text;
    }
    EndpointPickerConfig named = findings.named(source, written.get());
    findings.check(source, named, named);
    return named.equals(written.get()) && source instanceof ConfigSource.Text
        ? text
        : new TextNode(named.text(), text.location());
  }
}
