package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;

/** Edits one {@code usage} of OpenAI's form to say how many tokens prefill had. */
final class CachedTokens {

  private static final Field CACHED_TOKENS = Field.named("cached_tokens");
  private static final Field DETAILS = Field.named("prompt_tokens_details", CACHED_TOKENS);
  private static final Field PROMPT_TOKENS = Field.named("prompt_tokens");
  private static final Field USAGE = Field.root(PROMPT_TOKENS, DETAILS);

  private final Edits inDetails;
  private final Edits inUsage;

  CachedTokens(int count) {
    byte[] number = Integer.toString(count).getBytes(UTF_8);
    inDetails = Edits.none().set(CACHED_TOKENS, number);
    inUsage = Edits.none().set(DETAILS, "{\"cached_tokens\":" + count + "}");
  }

  /** The usage with the count; as it was where it is of another API, or no JSON. */
  byte[] edit(byte[] usage, int length) {
    try {
      Members members = Members.find(USAGE, usage, 0, length);
      boolean hasDetails = members.value(DETAILS).filter(value -> value.first() == '{').isPresent();
      if (!hasDetails && members.value(PROMPT_TOKENS).isEmpty()) {
        return new ByteSpan(usage, 0, length).toBytes();
      }
      Spliced edited = (hasDetails ? inDetails : inUsage).applyTo(members);
      return edited.toBytes();
    } catch (JsonException noUsage) {
      return new ByteSpan(usage, 0, length).toBytes();
    }
  }
}
