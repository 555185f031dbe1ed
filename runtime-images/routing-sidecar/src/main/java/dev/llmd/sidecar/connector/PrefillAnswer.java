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

  /** No prompt has more tokens than nine digits say. */
  private static final int MAX_DIGITS = 9;

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
        members.value(KV_TRANSFER_PARAMS),
        members.value(CACHED_TOKENS).map(PrefillAnswer::count).orElse(0));
  }

  private static int count(ByteSpan number) {
    int count = 0;
    for (int at = number.from(); at < number.to(); at++) {
      int digit = number.array()[at] - '0';
      if (digit < 0 || digit > 9 || number.length() > MAX_DIGITS) {
        return 0;
      }
      count = 10 * count + digit;
    }
    return count;
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
