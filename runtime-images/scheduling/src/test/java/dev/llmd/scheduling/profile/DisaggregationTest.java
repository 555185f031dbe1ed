package dev.llmd.scheduling.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.MediaSpan;
import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisaggregationTest {

  private static final String PREFILL = "x-prefiller-host-port";
  private static final String ENCODE = "x-encoder-hosts-ports";

  private static final String PROFILES =
      """
      schedulingProfiles:
      - name: decode
        plugins:
        - pluginRef: decode-filter
      - name: prefill
        plugins:
        - pluginRef: prefill-filter
      - name: encode
        plugins:
        - pluginRef: encode-filter
        - pluginRef: two
      """;

  private static String config(String... plugins) {
    StringBuilder text = new StringBuilder("apiVersion: llm-d.ai/v1alpha1\n");
    text.append("kind: EndpointPickerConfig\nplugins:\n");
    text.append("- type: decode-filter\n- type: prefill-filter\n- type: encode-filter\n");
    text.append("- type: max-score-picker\n- type: always-disagg-pd-decider\n");
    text.append("- {name: two, type: random-picker, parameters: {maxNumOfEndpoints: 2}}\n");
    for (String plugin : plugins) {
      text.append("- ").append(plugin).append('\n');
    }
    return text + PROFILES;
  }

  private static String handler(String parameters) {
    return "{type: disagg-profile-handler, parameters: " + parameters + "}";
  }

  private final Trial trial =
      new Trial()
          .pods("decode")
          .pod("prefill", Map.of("llm-d.ai/role", "prefill"))
          .pod("encode", Map.of("llm-d.ai/role", "encode"))
          .pod("encode2", Map.of("llm-d.ai/role", "encode"));

  private Routing route(String config, InferenceRequest request) {
    return trial.route(config, request).orElseThrow();
  }

  private static List<String> names(List<Endpoint> endpoints) {
    return endpoints.stream().map(it -> it.id().name()).toList();
  }

  @Test
  void aRequestIsPrefilledElsewhereWhereTheDeciderSaysSo() {
    Routing routing =
        route(config(handler("{deciders: {prefill: always-disagg-pd-decider}}")), Trial.request(9));

    assertThat(names(routing.destinations())).containsExactly("decode");
    assertThat(routing.helpers()).containsOnlyKeys("prefill");
    assertThat(routing.headers()).containsExactly(Map.entry(PREFILL, "10.0.0.2:8000"));
  }

  @Test
  void allPodsThatEncodeAreNamed() {
    Routing routing =
        route(config(handler("{deciders: {encode: always-disagg-pd-decider}}")), Trial.request(9));

    assertThat(routing.helpers()).containsOnlyKeys("encode");
    assertThat(routing.headers().get(ENCODE).split(","))
        .containsExactlyInAnyOrder("10.0.0.3:8000", "10.0.0.4:8000");
    assertThat(routing.headers()).doesNotContainKey(PREFILL);
  }

  @Test
  void aStageWithoutADeciderNeverRuns() {
    Routing routing = route(config(handler("{}")), Trial.request(9));

    assertThat(routing.helpers()).isEmpty();
    assertThat(routing.headers()).isEmpty();
  }

  @Test
  void withPrefillFirstEachRequestIsPrefilledElsewhere() {
    Routing routing = route(config(handler("{stageOrder: prefill-first}")), Trial.request(9));

    assertThat(routing.helpers()).containsOnlyKeys("prefill");
  }

  @Test
  void aClientCannotSayWhereItsPromptGoes() {
    InferenceRequest request = Trial.request(9, Map.of(PREFILL, "evil:1", ENCODE, "evil:2"));

    assertThat(route(config(handler("{}")), request).headers())
        .containsExactlyInAnyOrderEntriesOf(Map.of(PREFILL, "", ENCODE, ""));
    assertThat(
            route(config(handler("{deciders: {prefill: always-disagg-pd-decider}}")), request)
                .headers())
        .containsExactlyInAnyOrderEntriesOf(Map.of(PREFILL, "10.0.0.2:8000", ENCODE, ""));
  }

  @Test
  void withoutAPodThatPrefillsTheOneThatDecodesDoesBoth() {
    Trial alone = new Trial().pods("decode");

    Routing routing =
        alone
            .route(
                config(handler("{deciders: {prefill: always-disagg-pd-decider}}")),
                Trial.request(9, Map.of(PREFILL, "evil:1")))
            .orElseThrow();

    assertThat(routing.helpers()).isEmpty();
    assertThat(routing.headers()).containsExactly(Map.entry(PREFILL, ""));
  }

  @Test
  void withoutAPodThatDecodesARequestGoesNowhere() {
    Trial alone = new Trial().pod("prefill", Map.of("llm-d.ai/role", "prefill"));

    assertThat(
            alone.route(
                config(handler("{deciders: {prefill: always-disagg-pd-decider}}")),
                Trial.request(9)))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{prefillProfile: prefill, prefillDeciderPluginName: always-disagg-pd-decider}",
        "{deciderPluginName: always-disagg-pd-decider}",
        "{stageOrder: Decode_First, deciders: {prefill: always-disagg-pd-decider}}"
      })
  void olderAndOtherSpellingsMeanTheSame(String parameters) {
    assertThat(route(config(handler(parameters)), Trial.request(9)).helpers())
        .containsOnlyKeys("prefill");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {decodeProfile: decode, profiles: {prefill: prefill}} | decodeProfile | beside profiles or deciders
          {stageOrder: sideways}                                | stageOrder    | write decode-first or prefill-first
          {stageOrder: prefill-first, deciders: {prefill: always-disagg-pd-decider}} | stageOrder | asks no decider
          {deciders: {prefill: decode-filter}}                  | deciders.prefill | no decider
          {deciders: {prefill: nobody}}                         | deciders.prefill | there is no plugin nobody
          {profiles: {decode: nowhere}}                         | profiles.decode  | no scheduling profile nowhere
          {profile: {decode: decode}}                           | profile       | no parameter profile
          """)
  void whatTheHandlerCannotDoIsRefused(String parameters, String path, String message) {
    LoadedConfig loaded = trial.load(config(handler(parameters)));

    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.message()).contains(message);
              assertThat(finding.fieldPaths()).containsExactly("plugins[6].parameters." + path);
              assertThat(finding.location().line()).isEqualTo(10);
            });
  }

  @ParameterizedTest
  @CsvSource({
    // prompt bytes, blocks that the pod has of 100, nonCachedTokens, promptTokens, prefilled?
    "6400, 0, 0, 0, false",
    "6400, 0, 1600, 0, true",
    "6400, 0, 1601, 0, false",
    "6400, 75, 400, 0, true",
    "6400, 75, 401, 0, false",
    "6400, 0, 100, 1600, true",
    "6400, 0, 100, 1601, false"
  })
  void enoughOfThePromptMustNotBeCached(
      long bytes, double cached, long nonCached, long least, boolean isPrefilled) {
    trial.with(FixedMatches.registry(100, cached, 0));
    String decider =
        "{type: prefix-based-pd-decider, parameters: {nonCachedTokens: %d, promptTokens: %d}}"
            .formatted(nonCached, least);

    Routing routing =
        route(
            config(decider, handler("{deciders: {prefill: prefix-based-pd-decider}}")),
            Trial.request(bytes));

    assertThat(routing.helpers().containsKey("prefill")).isEqualTo(isPrefilled);
  }

  @Test
  void onlyARequestWithImagesIsEncodedElsewhere() {
    String config =
        config(
            "{type: always-disagg-multimodal-decider}",
            handler("{deciders: {encode: always-disagg-multimodal-decider}}"));
    InferenceRequest request = Trial.request(9);
    InferenceRequest withImage =
        request.withPrompt(
            request.prompt().withTokens(new int[] {1, 2}, List.of(new MediaSpan("h", 0, 1))));

    assertThat(route(config, request).helpers()).isEmpty();
    assertThat(route(config, withImage).helpers()).containsOnlyKeys("encode");
  }

  @Test
  void theFirstHandlerLeavesHeadersToAnotherPlugin() {
    trial.with(FixedMatches.registry(100));
    String handler =
        "{type: pd-profile-handler, parameters: {deciderPluginName: always-disagg-pd-decider}}";

    assertThat(route(config(handler), Trial.request(9)).headers()).isEmpty();
    assertThat(route(config(handler, "{type: disagg-headers-handler}"), Trial.request(9)).headers())
        .containsExactly(Map.entry(PREFILL, "10.0.0.2:8000"));
    assertThat(route(config(handler, "{type: prefill-header-handler}"), Trial.request(9)).headers())
        .containsExactly(Map.entry(PREFILL, "10.0.0.2:8000"));
  }

  @Test
  void theFirstHandlerPrefillsNothingElsewhereUnlessItIsTold() {
    trial.with(FixedMatches.registry(100));

    assertThat(route(config("{type: pd-profile-handler}"), Trial.request(9_000)).helpers())
        .isEmpty();
  }

  @Test
  void aRankIsReachedThroughThePrimaryPortOfItsPod() {
    String handler =
        "{type: pd-profile-handler, parameters: {primaryPort: 7000, deciderPluginName:"
            + " always-disagg-pd-decider}}";

    Routing routing = route(config(handler, "{type: disagg-headers-handler}"), Trial.request(9));

    assertThat(routing.destination().hostPort()).isEqualTo("10.0.0.1:7000");
    assertThat(routing.destination().load()).isSameAs(trial.endpoint("decode").load());
    assertThat(routing.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("x-data-parallel-host-port", "10.0.0.1:8000", PREFILL, "10.0.0.2:8000"));
  }

  @Test
  void dataParallelRequestsNameTheRankThatWasPicked() {
    Trial ranks = new Trial().pods("a");

    Optional<Routing> routing =
        ranks.route(
            Trial.only("data-parallel-profile-handler", "{primaryPort: 9000}"), Trial.request(9));

    assertThat(routing.orElseThrow().destination().hostPort()).isEqualTo("10.0.0.1:9000");
    assertThat(routing.orElseThrow().headers())
        .containsExactly(Map.entry("x-data-parallel-host-port", "10.0.0.1:8000"));
  }
}
