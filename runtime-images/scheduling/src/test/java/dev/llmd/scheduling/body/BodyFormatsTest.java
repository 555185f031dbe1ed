package dev.llmd.scheduling.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyFormatsTest {

  private static final List<String> DEFAULTS =
      List.of("openai-parser", "anthropic-parser", "vllmhttp-parser");

  @ParameterizedTest
  @CsvSource({
    "/v1/chat/completions, openai-parser chat/completions",
    "/v1/chat/completions/, openai-parser chat/completions",
    "/v1/chat/completions?timeout=5, openai-parser chat/completions",
    "/v1/completions, openai-parser completions",
    "/projects/p/v1/completions/render, openai-parser completions/render",
    "/v1/responses, openai-parser responses",
    "/v1/embeddings, openai-parser embeddings",
    "/v1/messages, anthropic-parser messages",
    "/v1/messages/count_tokens, anthropic-parser messages/count_tokens",
    "/inference/v1/generate, vllmhttp-parser inference/v1/generate",
  })
  void takesTheFormatThatClaimsMostOfThePath(String path, String format) {
    assertThat(BodyFormats.of(DEFAULTS).forPath(path)).hasToString("Optional[" + format + "]");
  }

  @ParameterizedTest
  @CsvSource({"/v1/score", "/", "''", "/v1/chat/completions/x"})
  void knowsNoFormatForOtherPaths(String path) {
    assertThat(BodyFormats.of(DEFAULTS).forPath(path)).isEmpty();
  }

  @Test
  void passesOnWhatNoParserBeforePassthroughClaims() {
    BodyFormats formats =
        BodyFormats.of(List.of("openai-parser", "passthrough-parser", "anthropic-parser"));

    assertThat(formats.forPath("/v1/completions").orElseThrow().isOpaque()).isFalse();
    assertThat(formats.forPath("/v1/messages").orElseThrow().isOpaque()).isTrue();
    assertThat(formats.forPath("/").orElseThrow().isOpaque()).isTrue();
  }

  @Test
  void refusesParsersThatItHasNoFormatsOf() {
    assertThat(BodyFormats.parsers())
        .contains("passthrough-parser")
        .doesNotContain("vllmgrpc-parser");
    assertThatThrownBy(() -> BodyFormats.of(List.of("vllmgrpc-parser")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vllmgrpc-parser");
  }
}
