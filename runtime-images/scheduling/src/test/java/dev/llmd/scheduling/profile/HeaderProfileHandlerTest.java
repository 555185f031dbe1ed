package dev.llmd.scheduling.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.testing.Trial;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeaderProfileHandlerTest {

  private static final String CONFIG =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: header-profile-handler
        parameters: {headerName: X-Stage}
      - type: decode-filter
      - type: prefill-filter
      schedulingProfiles:
      - {name: decode, plugins: [{pluginRef: decode-filter}]}
      - {name: prefill, plugins: [{pluginRef: prefill-filter}]}
      """;

  private final Trial trial =
      new Trial()
          .pod("d", Map.of("llm-d.ai/role", "decode"))
          .pod("p", Map.of("llm-d.ai/role", "prefill"));

  private Optional<String> picked(String config, Map<String, String> headers) {
    Scheduler scheduler = new Scheduler(trial.load(config, true).config().orElseThrow());
    return scheduler
        .schedule(trial.cycle(Trial.request(9, headers)))
        .map(Routing::destination)
        .map(it -> it.id().name());
  }

  @Test
  void theHeaderNamesTheProfile() {
    assertThat(picked(CONFIG, Map.of("x-stage", "prefill"))).contains("p");
    assertThat(picked(CONFIG, Map.of("x-stage", " decode "))).contains("d");
  }

  @Test
  void withoutTheHeaderTheDefaultProfileServes() {
    assertThat(picked(CONFIG, Map.of())).contains("d");
    assertThat(picked(CONFIG, Map.of("x-stage", " "))).contains("d");
    assertThat(picked(CONFIG.replace("X-Stage}", "X-Stage, defaultProfile: prefill}"), Map.of()))
        .contains("p");
  }

  @Test
  void aProfileThatIsNotThereLeadsNowhere() {
    assertThat(picked(CONFIG, Map.of("x-stage", "encode"))).isEmpty();
  }

  @Test
  void theOnlyProfileServesEveryRequest() {
    String only = CONFIG.substring(0, CONFIG.indexOf("- {name: prefill"));

    assertThat(picked(only, Map.of("x-stage", "prefill"))).contains("d");
  }
}
