package dev.llmd.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.scheduling.request.MediaSpan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SocketMessagesTest {

  private final SocketMessages messages = new SocketMessages();

  @Test
  void requestsAreEncodedAsGooglesCompilerDoes() {
    assertThat(messages.initialize("base")).isEqualTo(TokenizerMessages.named("initialize"));
    assertThat(messages.completion("base", bytes("{\"prompt\":\"Grüße 😀\",\"model\":\"m\"}")))
        .isEqualTo(TokenizerMessages.named("completion"));
    assertThat(
            messages.chat("base", bytes("{\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}")))
        .isEqualTo(TokenizerMessages.named("plain chat"));
    assertThat(
            messages.chat(
                "base",
                bytes(
                    """
                    {"model": "m", "tools": [{"type": "function"}], "messages": [
                      {"role": "system", "content": "Be brief."},
                      {"role": "user", "content": [
                        {"type": "text", "text": "What is it?"},
                        {"type": "image_url", "image_url": {"url": "http://x/cat.png"}}]},
                      {"role": "assistant", "content": null, "tool_calls": [{"id": "c1"}]}],
                     "chat_template": "{{ messages }}", "add_generation_prompt": false,
                     "continue_final_message": true,
                     "chat_template_kwargs": {"enable_thinking": false}, "temperature": 0}
                    """)))
        .isEqualTo(TokenizerMessages.named("chat"));
  }

  @Test
  void answersAreDecoded() {
    Tokens completion =
        SocketAnswer.tokens(
            PromptRequest.Api.COMPLETION, TokenizerMessages.named("completion tokens"));
    assertThat(completion.ids()).containsExactly(1, 200000, -1);
    Tokens chat =
        SocketAnswer.tokens(PromptRequest.Api.CHAT, TokenizerMessages.named("chat tokens"));
    assertThat(chat.ids()).isEqualTo(IntStream.range(0, 300).toArray());
    assertThat(chat.media())
        .containsExactly(
            new MediaSpan("meow", 0, 3), new MediaSpan("dog", 4, 8), new MediaSpan("cat", 40, 8));
    SocketAnswer.initialized(TokenizerMessages.named("initialized"));
  }

  @Test
  void aFailureHasTheTokenizersReason() {
    assertThatThrownBy(
            () ->
                SocketAnswer.tokens(
                    PromptRequest.Api.COMPLETION, TokenizerMessages.named("completion failure")))
        .isInstanceOf(TokenizerException.class)
        .hasMessage("too long");
    assertThatThrownBy(() -> SocketAnswer.initialized(TokenizerMessages.named("not initialized")))
        .hasMessage("no such model");
  }

  @Test
  void aPartOfAnAnswerIsNone() {
    byte[] whole = TokenizerMessages.named("chat tokens");
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SocketAnswer.tokens(PromptRequest.Api.CHAT, part))
          .isInstanceOf(TokenizerException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"prompt\":[\"a\",\"b\"]}", "{\"prompt\":[1,2]}", "no JSON", ""})
  void whatTheTokenizerDoesNotTakeIsRefused(String body) {
    assertThatThrownBy(() -> messages.completion("base", bytes(body)))
        .isInstanceOfSatisfying(
            TokenizerException.class, e -> assertThat(e.isForPrompt()).isTrue());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
