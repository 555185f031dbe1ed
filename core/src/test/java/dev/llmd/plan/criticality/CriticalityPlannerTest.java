package dev.llmd.plan.criticality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Custom;
import dev.llmd.settings.Criticality;
import dev.llmd.settings.CriticalitySettings;
import dev.llmd.settings.CriticalitySettings.PublicModel;
import dev.llmd.settings.CriticalitySettings.TargetModel;
import dev.llmd.settings.Settings;
import dev.llmd.target.Target;
import dev.llmd.testing.Scene;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CriticalityPlannerTest {

  private static final SourceLocation PLACE = new SourceLocation("llmd.yaml", 7, 3);

  private static final String CRITICAL = "{internal.serving.kserve.io/model-criticality: Critical}";

  private static final String SCHEDULER = "{template: {containers: [{name: main}]}}";

  private static final String SERVICE =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata: {name: %s, annotations: %s}
      spec:
        model:
          name: llama
          lora: {adapters: [{name: sql}, {name: chat_v1}]}
        router: {scheduler: %s}
      """;

  @Test
  void writesNothingAndSaysSoUnlessItIsAskedFor() {
    Run run = run(CriticalitySettings.DEFAULT, CRITICAL, SCHEDULER);

    assertThat(run.objects).isEmpty();
    assertThat(run.findings).containsExactly("criticality/unread");
  }

  @Test
  void saysNothingOfAServiceThatSaysNothing() {
    assertThat(run(CriticalitySettings.DEFAULT, "{}", SCHEDULER).findings).isEmpty();
    assertThat(run(enabled(), "{}", SCHEDULER).objects).isEmpty();
  }

  @Test
  void writesAnObjectiveNamedAfterTheService() {
    Custom objective = only(run(enabled(), CRITICAL, SCHEDULER));

    assertThat(objective.kind()).isEqualTo("InferenceObjective");
    assertThat(objective.metadata().name()).isEqualTo("svc");
    assertThat(objective.spec().at("priority").integer(0)).isEqualTo(2);
    assertThat(objective.spec().at("poolRef", "group").text(""))
        .isEqualTo("inference.networking.k8s.io");
    assertThat(objective.spec().at("poolRef", "name").text("")).isEqualTo("svc-inference-pool");
  }

  @Test
  void saysThatNothingWaitsWithoutFlowControl() {
    assertThat(run(enabled(), CRITICAL, SCHEDULER).findings)
        .containsExactly("criticality/no-queue");
    assertThat(run(enabled(), CRITICAL.replace("Critical", "Sheddable"), SCHEDULER).findings)
        .isEmpty();
    assertThat(run(enabled(), CRITICAL, withConfig("[flowControl]")).findings).isEmpty();
    assertThat(run(enabled(), CRITICAL, withConfig("[flowControl=false]")).findings)
        .containsExactly("criticality/no-queue");
  }

  private static String withConfig(String featureGates) {
    return "{config: {inline: {featureGates: %s}}, template: {containers: [{name: main}]}}"
        .formatted(featureGates);
  }

  @Test
  void writesOneForEachAdapterWithACriticalityOfItsOwn() {
    Run run =
        run(
            enabled(),
            "{internal.serving.kserve.io/lora-criticalities: '{\"1\":\"Sheddable\"}'}",
            SCHEDULER);

    Custom objective = only(run);
    assertThat(objective.metadata().name()).isEqualTo("svc-model-chat-v1");
    assertThat(objective.spec().at("priority").integer(0)).isEqualTo(-1);
  }

  @Test
  void pointsAtThePoolThatTheServiceRefersTo() {
    Custom objective = only(run(enabled(), CRITICAL, "{pool: {ref: {name: shared}}}"));

    assertThat(objective.spec().at("poolRef", "name").text("")).isEqualTo("shared");
  }

  @Test
  void warnsWithoutAnEndpointPicker() {
    Run run = run(enabled(), CRITICAL, "null");

    assertThat(run.objects).isEmpty();
    assertThat(run.findings).containsExactly("criticality/no-scheduler");
  }

  @Test
  void rewritesAPublicNameToItsTargetsByWeight() {
    Custom rewrite =
        only(
            run(enabled(entry("tweet", target("sql", 90), target("chat_v1", 0))), "{}", SCHEDULER));

    assertThat(rewrite.kind()).isEqualTo("InferenceModelRewrite");
    assertThat(rewrite.spec().at("rules").toString())
        .contains("tweet", "sql", "90")
        .doesNotContain("chat_v1");
  }

  @Test
  void settingsGoBeforeTheService() {
    PublicModel own =
        new PublicModel(
            "llm/svc", Optional.empty(), Optional.of(Criticality.SHEDDABLE), List.of(), PLACE);

    Custom objective = only(run(enabled(own), CRITICAL, SCHEDULER));

    assertThat(objective.spec().at("priority").integer(0)).isEqualTo(-1);
  }

  @Test
  void settingsOfAnotherServiceDoNotCount() {
    PublicModel other =
        new PublicModel(
            "other/svc", Optional.empty(), Optional.of(Criticality.CRITICAL), List.of(), PLACE);

    assertThat(run(enabled(other), "{}", SCHEDULER).objects).isEmpty();
  }

  @Test
  void reportsATargetThatIsNotServed() {
    Run run = run(enabled(entry("tweet", target("sqll", 1))), "{}", SCHEDULER);

    assertThat(run.findings).containsExactly("criticality/unknown-target-model");
  }

  @Test
  void reportsTargetsWithoutAnyWeight() {
    Run run = run(enabled(entry("tweet", target("sql", 0))), "{}", SCHEDULER);

    assertThat(run.objects).isEmpty();
    assertThat(run.findings).containsExactly("criticality/no-weight");
  }

  @Test
  void reportsANameThatTwoServicesOfAPoolDecideAbout() {
    CriticalitySettings settings =
        enabled(
            entry("tweet", target("sql", 1)),
            new PublicModel(
                "two", Optional.of("tweet"), Optional.empty(), List.of(target("sql", 1)), PLACE));

    Run run =
        run(
            settings,
            Target.KSERVE_0_20,
            SERVICE.formatted("svc", "{}", "{pool: {ref: {name: shared}}}"),
            SERVICE.formatted("two", "{}", "{pool: {ref: {name: shared}}}"));

    assertThat(run.findings).containsExactly("criticality/duplicate-model");
  }

  @Test
  void reportsANameThatStandsTwice() {
    Run run =
        run(
            enabled(entry("tweet", target("sql", 1)), entry("tweet", target("chat_v1", 1))),
            "{}",
            SCHEDULER);

    assertThat(run.findings).containsExactly("criticality/duplicate-model");
  }

  @Test
  void reportsALevelThatTheApiDoesNotHave() {
    Run run = run(enabled(), "{internal.serving.kserve.io/model-criticality: Normal}", SCHEDULER);

    assertThat(run.objects).isEmpty();
    assertThat(run.findings).containsExactly("criticality/unknown-level");
  }

  @Test
  void earlierReleasesAlwaysHaveTheInferenceModelOfTheService() {
    Custom model =
        only(run(CriticalitySettings.DEFAULT, Target.KSERVE_0_16, service("{}", SCHEDULER)));

    assertThat(model.kind()).isEqualTo("InferenceModel");
    assertThat(model.metadata().name()).isEqualTo("svc-inference-model");
    assertThat(model.spec().at("criticality").text("")).isEqualTo("Critical");
  }

  @Test
  void earlierReleasesHaveTargetsInTheInferenceModel() {
    Run run =
        run(
            enabled(entry("tweet", target("llama", 1))),
            Target.KSERVE_0_16,
            service("{}", SCHEDULER));

    assertThat(run.findings).isEmpty();
    assertThat(run.objects)
        .extracting(object -> object.metadata().name())
        .containsExactly("svc-inference-model", "svc-model-tweet");
    Custom tweet = (Custom) run.objects.get(1);
    assertThat(tweet.spec().at("targetModels").items().getFirst().at("name").text(""))
        .isEqualTo("llama");
    assertThat(tweet.spec().at("criticality").isPresent()).isFalse();
  }

  private record Run(List<PlannedObject> objects, List<String> findings) {}

  private static Run run(CriticalitySettings settings, String annotations, String scheduler) {
    return run(settings, Target.KSERVE_0_20, service(annotations, scheduler));
  }

  private static Run run(CriticalitySettings settings, Target target, String... services) {
    Scene scene = Scene.of(services);
    Settings all =
        new Settings(
            Settings.DEFAULT.tls(),
            Settings.DEFAULT.gateway(),
            Settings.DEFAULT.ingress(),
            Settings.DEFAULT.provider(),
            Settings.DEFAULT.monitoring(),
            settings,
            Settings.DEFAULT.accelerator(),
            Settings.DEFAULT.scheduler(),
            Settings.DEFAULT.images(),
            Settings.DEFAULT.platform(),
            Settings.DEFAULT.budget(),
            Settings.DEFAULT.gitops(),
            Settings.DEFAULT.rules());
    List<PlannedObject> objects = CriticalityPlanner.plan(scene.context("svc", target, all));
    return new Run(
        objects, scene.findings().stream().map(finding -> finding.rule().toString()).toList());
  }

  private static String service(String annotations, String scheduler) {
    return SERVICE.formatted("svc", annotations, scheduler);
  }

  private static Custom only(Run run) {
    assertThat(run.objects).hasSize(1);
    return (Custom) run.objects.getFirst();
  }

  private static CriticalitySettings enabled(PublicModel... models) {
    return new CriticalitySettings(true, 2, 0, -1, List.of(models));
  }

  private static PublicModel entry(String name, TargetModel... targets) {
    return new PublicModel("svc", Optional.of(name), Optional.empty(), List.of(targets), PLACE);
  }

  private static TargetModel target(String name, int weight) {
    return new TargetModel(name, weight);
  }
}
