package dev.llmd.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.llmd.input.FieldTrial.Result;
import dev.llmd.schema.Schema;
import dev.llmd.schema.StructType;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * No field is lost silently. Every field that the type tables have is set to different values in
 * services of different shapes, and in configs that they refer to: either what comes out differs,
 * or a finding names the field, or {@code explained-fields.txt} says why not.
 *
 * <p>A field that is new in a table fails here until something reads it, or until it is explained.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldReadersTest {

  private static final String OLDER = "v1alpha1";

  private final ExplainedFields explained = ExplainedFields.read();
  private final Map<FieldTrial, Result> results = new LinkedHashMap<>();

  FieldReadersTest() {
    for (Target target : Target.all()) {
      String stored = target.apiVersion();
      StructType spec = Schema.of(target).serviceSpec();
      List<ServiceScene> scenes = ServiceScene.all(target, stored);
      tryAll(scenes, spec);
      tryUntilRead(scenes, spec, true);
      if (!stored.equals(OLDER)) {
        // What becomes of a field once it is converted, the newer version has shown.
        Schema.of(target).serviceSpec(OLDER).ifPresent(it -> tryOlder(target, it));
      }
    }
  }

  private void tryOlder(Target target, StructType spec) {
    List<ServiceScene> scenes = ServiceScene.all(target, OLDER);
    tryUntilRead(scenes, spec, false);
    tryUntilRead(scenes, spec, true);
  }

  /** Tries one scene after the other; of each field the result that says most is kept. */
  private void tryUntilRead(List<ServiceScene> scenes, StructType spec, boolean inConfig) {
    for (ApiField field : ApiField.of(spec)) {
      List<JsonNode> values = SampleValues.of(field);
      FieldTrial best = new FieldTrial(scenes.getFirst(), field, inConfig);
      Result result = best.run(values);
      for (int i = 1; i < scenes.size() && result.compareTo(Result.REPORTED) > 0; i++) {
        FieldTrial trial = new FieldTrial(scenes.get(i), field, inConfig);
        Result other = trial.run(values);
        if (other.compareTo(result) < 0) {
          best = trial;
          result = other;
        }
      }
      results.put(best, result);
    }
  }

  private void tryAll(List<ServiceScene> scenes, StructType spec) {
    Map<ApiField, List<JsonNode>> values = new LinkedHashMap<>();
    ApiField.of(spec).forEach(field -> values.put(field, SampleValues.of(field)));
    List<FieldTrial> trials = new ArrayList<>();
    for (ServiceScene scene : scenes) {
      values.keySet().forEach(field -> trials.add(new FieldTrial(scene, field, false)));
    }
    List<Result> found =
        trials.parallelStream().map(trial -> trial.run(values.get(trial.field()))).toList();
    for (int i = 0; i < trials.size(); i++) {
      results.put(trials.get(i), found.get(i));
    }
  }

  @Test
  void everyFieldIsReadOrReportedOrExplained() {
    assertThat(silent()).filteredOn(trial -> !explained.cover(trial)).isEmpty();
  }

  /** In a config some cannot be: KServe's presets take their parallelism from the service. */
  @Test
  void everyFieldOfServicesIsTriedSomewhere() {
    List<String> tried = fields(result -> result != Result.NOT_TRIED);

    assertThat(fields(_ -> true)).isNotEmpty().isSubsetOf(tried);
  }

  @Test
  void noExplanationIsStale() {
    assertThat(explained.entries())
        .filteredOn(entry -> silent().noneMatch(entry::covers))
        .isEmpty();
  }

  private Stream<FieldTrial> silent() {
    return results.entrySet().stream()
        .filter(result -> result.getValue() == Result.SILENT)
        .map(Map.Entry::getKey);
  }

  /** Fields, each with its API, that some scene had such a result for. */
  private List<String> fields(Predicate<Result> condition) {
    return results.entrySet().stream()
        .filter(result -> condition.test(result.getValue()))
        .map(Map.Entry::getKey)
        .filter(trial -> !trial.inConfig())
        .map(trial -> trial.api() + ": " + trial.field())
        .distinct()
        .toList();
  }
}
