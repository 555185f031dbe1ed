package dev.llmd.plan.scheduler;

import dev.llmd.api.ApiObject;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.check.Picker;
import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.plan.Tracing;
import dev.llmd.plan.storage.ModelArtifacts;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the endpoint picker's pod out of the template of the resolved spec.
 *
 * @param context the service and what it refers to
 * @param scheduler {@code router.scheduler}
 * @param account the ServiceAccount that the pod runs as
 */
record SchedulerPod(PlanContext context, SchedulerSpec scheduler, ApiObject account) {

  private static final String VERSION = "app.kubernetes.io/version";

  PodSpec plan() {
    PodSpec template = new PodSpec(scheduler.template().orElseThrow());
    RouterVersion version = version();
    boolean hasTokenizer = template.container(ModelArtifacts.TOKENIZER).isPresent();
    Picker picker = PickerRelease.of(context, template, SchedulerSpec.PICKER, version);
    PickerConfigs configs = new PickerConfigs(context, scheduler, picker);
    PickerArguments arguments = configs.argumentsOf(template, SchedulerSpec.PICKER);
    Map<String, String> metrics = Map.of();
    if (version.isAtLeastZero(7) && MetricFlags.areIn(template)) {
      if (arguments.hasConfig()) {
        metrics = MetricFlags.valuesIn(template);
        template = MetricFlags.removeFrom(template);
        arguments = configs.argumentsOf(template, SchedulerSpec.PICKER);
      } else {
        refuseMetricFlags(template);
      }
    }
    List<ConfigMigration> migrations = new ArrayList<>();
    if (hasTokenizer) {
      migrations.addAll(ConfigMigration.forTokenizer());
    }
    migrations.addAll(ConfigMigration.forRelease(version, metrics));
    PickerConfigs.Migrated migrated = configs.migrate(arguments, migrations);
    MountedConfig.check(context, template, SchedulerSpec.PICKER, picker);
    PodSpec pod = withArguments(template, migrated.arguments());
    if (hasTokenizer) {
      pod =
          ModelArtifacts.attach(
              context, pod, Optional.of(account), false, ModelArtifacts.TOKENIZER);
    }
    return version.isAtLeastZero(9) && !migrated.mayAskTokenizer()
        ? pod.withoutContainer(ModelArtifacts.TOKENIZER)
        : pod;
  }

  /** Only in a container named {@code main} does the controller know how to set arguments. */
  private PodSpec withArguments(PodSpec template, List<Node> arguments) {
    if (template.container(SchedulerSpec.PICKER).isEmpty()) {
      context
          .diagnostics()
          .add(
              Diagnostic.warning(
                      "scheduler/no-main-container",
                      "the scheduler's pod has no container named main, so the endpoint picker is"
                          + " given no configuration")
                  .at(template.node().location())
                  .object(context.service().object().describe())
                  .field("spec.router.scheduler.template.containers")
                  .expected("a container named main that runs the endpoint picker")
                  .nextStep("name the endpoint picker's container main"));
      return template;
    }
    return template.withContainer(
        SchedulerSpec.PICKER,
        container ->
            Tracing.ofScheduler(context.service(), container.with("args", ListNode.of(arguments))));
  }

  private RouterVersion version() {
    Node label = scheduler.node().at("annotations").at(VERSION);
    String text = label.text("");
    if (text.isEmpty()) {
      return RouterVersion.UNKNOWN;
    }
    Optional<RouterVersion> version = RouterVersion.parse(text);
    if (version.isEmpty()) {
      context
          .diagnostics()
          .add(
              Diagnostic.controllerError(
                      "scheduler/version",
                      "the version of the endpoint picker is " + label.describe())
                  .at(label.location())
                  .object(context.service().object().describe())
                  .field("spec.router.scheduler.annotations[" + VERSION + "]")
                  .expected("a semantic version such as 0.9.0, without a v in front")
                  .nextStep("correct the annotation; it decides how the configuration is written"));
    }
    return version.orElse(RouterVersion.UNKNOWN);
  }

  private void refuseMetricFlags(PodSpec template) {
    context
        .diagnostics()
        .add(
            Diagnostic.controllerError(
                    "scheduler/retired-metric-flags",
                    "the endpoint picker's arguments name metrics, which its release refuses, and"
                        + " its configuration is in a file, where they cannot be put instead")
                .at(template.node().at("containers").location())
                .object(context.service().object().describe())
                .field("spec.router.scheduler.template.containers")
                .expected("the metrics as parameters of plugin core-metrics-extractor")
                .nextStep(
                    "remove "
                        + String.join(", ", MetricFlags.namesIn(template))
                        + ", or give the configuration under spec.router.scheduler.config"));
  }
}
