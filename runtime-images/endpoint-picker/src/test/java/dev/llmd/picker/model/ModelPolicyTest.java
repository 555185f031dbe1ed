package dev.llmd.picker.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ModelPolicyTest {

  private final RandomGenerator random = new SplittableRandom(7);

  @Test
  void saysNothingWithoutObjectivesAndRewrites() {
    assertThat(ModelPolicy.NONE.priority("any", "llama")).isZero();
    assertThat(ModelPolicy.NONE.targetModel("llama", random)).isEmpty();
  }

  @Test
  void takesThePriorityOfTheObjectiveThenThatOfTheModel() {
    ModelPolicy policy =
        ModelPolicy.of(
            List.of(new Objective("batch", -10)),
            List.of(),
            List.of(new ServedModel("m", Instant.EPOCH, "llama", 1, List.of())));

    assertThat(policy.priority("batch", "llama")).isEqualTo(-10);
    assertThat(policy.priority("unknown", "llama")).isEqualTo(1);
    assertThat(policy.priority("", "llama")).isEqualTo(1);
    assertThat(policy.priority("", "other")).isZero();
  }

  @Test
  void prefersARuleThatNamesTheModelToAnOlderOneForAll() {
    ModelPolicy policy =
        rewrites(
            rewrite("old", 1, rule(List.of(), "generic")),
            rewrite("new", 2, rule(List.of("llama"), "exact")));

    assertThat(policy.targetModel("llama", random)).contains("exact");
    assertThat(policy.targetModel("other", random)).contains("generic");
  }

  @Test
  void prefersTheOlderRewriteAndInOneTheFirstRule() {
    ModelPolicy policy =
        rewrites(
            rewrite("new", 2, rule(List.of("llama"), "new")),
            rewrite("old", 1, rule(List.of("llama"), "first"), rule(List.of("llama"), "second")));

    assertThat(policy.targetModel("llama", random)).contains("first");
  }

  @Test
  void ordersRewritesOfOneMomentByTheirNames() {
    ModelRewrite a = rewrite("a", 1, rule(List.of("llama"), "a"));
    ModelRewrite b = rewrite("b", 1, rule(List.of("llama"), "b"));

    assertThat(rewrites(b, a).targetModel("llama", random)).contains("a");
    assertThat(rewrites(a, b).targetModel("llama", random)).contains("a");
  }

  @Test
  void leavesAModelAloneWhoseRuleHasNoTarget() {
    ModelPolicy policy =
        rewrites(rewrite("r", 1, rule(List.of("llama")), rule(List.of(), "generic")));

    assertThat(policy.targetModel("llama", random)).isEmpty();
  }

  @Test
  void choosesTargetsAsOftenAsTheirWeights() {
    Map<String, Integer> counts =
        chosen(
            new TargetModel("a", 9),
            new TargetModel("b", 1),
            // Without a weight where others have one: never.
            new TargetModel("c", 0));

    assertThat(counts).containsOnlyKeys("a", "b");
    assertThat(counts.get("a")).isBetween(8_800, 9_200);
  }

  @Test
  void choosesTargetsWithoutWeightsAsOften() {
    Map<String, Integer> counts = chosen(new TargetModel("a", 0), new TargetModel("b", 0));

    assertThat(counts.get("a")).isBetween(4_800, 5_200);
  }

  @Test
  void addsUpTheHighestWeights() {
    TargetModel[] targets = new TargetModel[3_000];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = new TargetModel("m" + i % 2, 1_000_000);
    }
    assertThat(chosen(targets).get("m0")).isBetween(4_800, 5_200);
  }

  @Test
  void rewritesAsAnInferenceModelSaysUnlessARewriteNamesTheModel() {
    ServedModel llama =
        new ServedModel("m", Instant.EPOCH, "llama", 0, List.of(new TargetModel("llama-lora", 1)));
    ModelRewrite generic = rewrite("g", 9, rule(List.of(), "generic"));
    ModelRewrite exact = rewrite("e", 9, rule(List.of("llama"), "exact"));

    assertThat(
            ModelPolicy.of(List.of(), List.of(generic), List.of(llama))
                .targetModel("llama", random))
        .contains("llama-lora");
    assertThat(
            ModelPolicy.of(List.of(), List.of(exact), List.of(llama)).targetModel("llama", random))
        .contains("exact");
  }

  @Test
  void takesTheOlderOfTwoInferenceModels() {
    ServedModel old = new ServedModel("z", Instant.ofEpochSecond(1), "llama", 1, List.of());
    ServedModel young = new ServedModel("a", Instant.ofEpochSecond(2), "llama", -1, List.of());

    assertThat(ModelPolicy.of(List.of(), List.of(), List.of(young, old)).priority("", "llama"))
        .isEqualTo(1);
  }

  @Test
  void readsHeadersOfTodayBeforeThoseOfBefore() {
    Map<String, String> headers = new HashMap<>();
    assertThat(RequestIntent.OBJECTIVE.in(headers::get)).isEmpty();

    headers.put("x-gateway-inference-objective", "old");
    assertThat(RequestIntent.OBJECTIVE.in(headers::get)).isEqualTo("old");

    headers.put("x-llm-d-inference-objective", "new");
    assertThat(RequestIntent.OBJECTIVE.in(headers::get)).isEqualTo("new");
  }

  private Map<String, Integer> chosen(TargetModel... targets) {
    ModelPolicy policy =
        rewrites(
            new ModelRewrite(
                "r", Instant.EPOCH, List.of(new RewriteRule(List.of(), List.of(targets)))));
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 10_000; i++) {
      counts.merge(policy.targetModel("any", random).orElseThrow(), 1, Integer::sum);
    }
    return counts;
  }

  private static ModelPolicy rewrites(ModelRewrite... rewrites) {
    return ModelPolicy.of(List.of(), List.of(rewrites), List.of());
  }

  private static ModelRewrite rewrite(String name, long second, RewriteRule... rules) {
    return new ModelRewrite(name, Instant.ofEpochSecond(second), List.of(rules));
  }

  private static RewriteRule rule(List<String> models, String... targets) {
    List<TargetModel> all =
        List.of(targets).stream().map(target -> new TargetModel(target, 0)).toList();
    return new RewriteRule(models, all);
  }
}
