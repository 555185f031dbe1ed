package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import java.util.Optional;

/** What decode and the client get to know of prefill's answer. */
public final class PrefillAnswer {

  private static final byte[] NULL = "null".getBytes(UTF_8);

  private static final Field KV_TRANSFER_PARAMS = Field.named("kv_transfer_params");
  private static final Field CACHED_TOKENS = Field.named("cached_tokens");
  private static final Field ANSWER =
      Field.root(
          KV_TRANSFER_PARAMS,
          Field.named("usage", Field.named("prompt_tokens_details", CACHED_TOKENS)));

  private final Optional<ByteSpan> kvTransferParams;
  private final int cachedTokens;

  private PrefillAnswer(Optional<ByteSpan> kvTransferParams, int cachedTokens) {
    this.kvTransferParams = kvTransferParams;
    this.cachedTokens = cachedTokens;
  }

  /**
   * Reads an answer of a status 2xx.
   *
   * @throws JsonException if the body is not one JSON object: prefill is at fault, not the client
   */
  public static PrefillAnswer read(ByteSpan body) throws JsonException {
    Members members = Members.find(ANSWER, body.array(), body.from(), body.to());
    return new PrefillAnswer(
        members.value(KV_TRANSFER_PARAMS), members.count(CACHED_TOKENS).orElse(0));
  }

  /** Whether prefill said where its KV blocks are; if not, decode computes the prompt again. */
  public boolean hasKvTransferParams() {
    return kvTransferParams.isPresent();
  }

  /** As prefill spelled them; JSON's null where there are none. */
  byte[] kvTransferParams() {
    return kvTransferParams.map(ByteSpan::toBytes).orElse(NULL);
  }

  /** How many tokens of the prompt prefill had; 0 where it does not say, as vLLM means that. */
  public int cachedTokens() {
    return cachedTokens;
  }
}
