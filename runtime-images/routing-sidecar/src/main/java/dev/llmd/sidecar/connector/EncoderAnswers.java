package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Elements;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.JsonString;
import dev.llmd.sidecar.json.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What encoders of one request say about where to fetch what they have encoded. */
public final class EncoderAnswers {

  private static final Field PARAMS = Field.named("ec_transfer_params");
  private static final Field ANSWER = Field.root(PARAMS);

  private final Map<String, String> params = new LinkedHashMap<>();
  private int silent;

  /**
   * Takes an answer of a status 2xx.
   *
   * @throws JsonException if the body is not one JSON object: the encoder is at fault
   */
  public void add(ByteSpan body) throws JsonException {
    Members answer = Members.find(ANSWER, body.array(), body.from(), body.to());
    Optional<ByteSpan> value = answer.value(PARAMS);
    int before = params.size();
    if (value.isPresent()) {
      for (Elements.Entry entry : Elements.entries(value.get())) {
        params.put(JsonString.encode(entry.key()), new String(entry.value().toBytes(), UTF_8));
      }
    }
    silent += params.size() == before ? 1 : 0;
  }

  /** How many answers did not say anything new: those items are encoded once more by prefill. */
  public int silent() {
    return silent;
  }

  /** In JSON, what all answers say, in one object; empty if they say nothing. */
  String params() {
    StringJoiner object = new StringJoiner(",", "{", "}").setEmptyValue("");
    params.forEach((key, value) -> object.add(key + ":" + value));
    return object.toString();
  }
}
