package dev.llmd.scheduling.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Severity;
import dev.llmd.epp.DefaultConfig;
import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.testing.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is written, the loader answers, and what it takes schedules. */
class MutatedConfigTest {

  private static final List<String> BASES =
      List.of(
          DefaultConfig.singleProfile(true).text(),
          DefaultConfig.disaggregated(false).text(),
          """
          apiVersion: llm-d.ai/v1alpha1
          kind: EndpointPickerConfig
          featureGates: [flowControl, haPopulateNonLeaderDatastore=false]
          plugins:
          - type: label-selector-filter
            parameters:
              matchLabels: {llm-d.ai/role: decode, 'a[b': c}
              matchExpressions:
              - {key: zone, operator: In, values: [a, b]}
          - {name: first, type: pd-profile-handler, parameters: {threshold: 100, primaryPort: 0}}
          - {type: prefix-cache-scorer, parameters: {hashBlockSize: 64, mode: approximate}}
          - {type: session-affinity-scorer, parameters: {headerName: x-my-session}}
          - {type: utilization-detector, parameters: {metricsStalenessThreshold: 200ms}}
          - {type: weighted-random-picker, parameters: {maxNumOfEndpoints: 2}}
          schedulingProfiles:
          - name: decode
            plugins:
            - {pluginRef: label-selector-filter}
            - {pluginRef: prefix-cache-scorer, weight: 2.5}
          flowControl:
            maxBytes: 1Gi
            defaultRequestTTL: 1m30s
            saturationDetector: {pluginRef: utilization-detector}
            priorityBands: [{priority: 3, maxRequests: 5k}]
          dataLayer: {injectDefaults: true, sources: []}
          requestHandler: {parsers: [{pluginRef: openai-parser}]}
          """);

  private static final List<String> WORDS =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1.5",
          "1e400",
          "''",
          "[]",
          "{}",
          "[[x]]",
          "{a: {b: c}}",
          "x",
          "5ms",
          "1Gi",
          "queue-scorer",
          "tokenizer",
          "decode",
          "~",
          "\"",
          "- ",
          ": ",
          "&a",
          "*a",
          "latency-scorer",
          "max-score-picker",
          "disagg-profile-handler",
          "plugins",
          "type");

  @Property(tries = 600)
  void everyMutationIsAnswered(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String text = mutated(BASES.get(random.nextInt(BASES.size())), random);
    Trial trial = new Trial().pods("a", "b");

    LoadedConfig loaded = trial.load(text, random.nextBoolean());

    boolean hasError = loaded.findings().stream().anyMatch(it -> it.severity() == Severity.ERROR);
    assertThat(loaded.config().isEmpty()).as("%s%n%s", text, loaded.findings()).isEqualTo(hasError);
    loaded
        .config()
        .ifPresent(
            config ->
                assertThat(new Scheduler(config).schedule(trial.cycle(Trial.request(500))))
                    .isNotNull());
  }

  /** Words replaced by others, and lines left out or repeated. */
  private static String mutated(String text, SplittableRandom random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = random.nextInt(4); i >= 0; i--) {
      int line = random.nextInt(lines.size());
      switch (random.nextInt(5)) {
        case 0 -> lines.set(line, "");
        case 1 -> lines.add(random.nextInt(lines.size()), lines.get(line));
        default -> lines.set(line, withAnotherWord(lines.get(line), random));
      }
    }
    return String.join("\n", lines);
  }

  private static String withAnotherWord(String line, SplittableRandom random) {
    String[] parts = line.split("(?<=[ :,{}\\[\\]])|(?=[:,{}\\[\\]])", -1);
    parts[random.nextInt(parts.length)] = WORDS.get(random.nextInt(WORDS.size()));
    return String.join("", parts);
  }
}
