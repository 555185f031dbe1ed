package dev.llmd.epp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.epp.catalogue.PluginCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterImageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example.com/llmd/llmd-endpoint-picker:0.1.0",
        "localhost:5000/llmd-endpoint-picker:0.1.0-SNAPSHOT",
        "llmd-endpoint-picker@sha256:0123"
      })
  void llmdsOwnReadsTheNewestLanguageWhateverItsTag(String reference) {
    RouterImage image = RouterImage.of(reference.replace("@", ":1@"));

    assertThat(image.isReleased()).isTrue();
    assertThat(image.version().flatMap(PluginCatalogue::of))
        .contains(new PluginCatalogue(PluginCatalogue.RELEASES.getLast()));
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/llm-d/llm-d-router-endpoint-picker:v0.9.0, 9",
    "localhost:5000/llm-d-inference-scheduler:v0.2.0@sha256:0123, 2"
  })
  void aReleasedOneReadsTheLanguageOfItsTag(String reference, int minor) {
    RouterImage image = RouterImage.of(reference);

    assertThat(image.isReleased()).isTrue();
    assertThat(image.version()).contains(new RouterVersion(0, minor, 0, ""));
  }

  @Test
  void ofAnotherNothingIsKnown() {
    assertThat(RouterImage.of("registry.example.com/my-picker:v0.9.0").version()).isEmpty();
    assertThat(RouterImage.of("registry.example.com/my-picker:v0.9.0").isReleased()).isFalse();
  }
}
