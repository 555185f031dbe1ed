package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Field;
import java.util.List;

/** The members of requests that connectors read or change. */
final class RequestFields {

  static final Field STREAM = Field.named("stream");
  static final Field STREAM_OPTIONS = Field.named("stream_options");
  static final Field KV_TRANSFER_PARAMS = Field.named("kv_transfer_params");
  static final Field CACHE_HIT_THRESHOLD = Field.named("cache_hit_threshold");
  static final Field MAX_COMPLETION_TOKENS = Field.named("max_completion_tokens");
  static final Field MAX_OUTPUT_TOKENS = Field.named("max_output_tokens");

  /** The most and the least tokens that completions ask for. */
  static final List<Field> TOP = List.of(Field.named("max_tokens"), Field.named("min_tokens"));

  /** The same in {@link #SAMPLING_PARAMS}. */
  static final List<Field> SAMPLED = List.of(Field.named("max_tokens"), Field.named("min_tokens"));

  static final Field SAMPLING_PARAMS =
      Field.named("sampling_params", SAMPLED.get(0), SAMPLED.get(1));

  static final Field REQUEST =
      Field.root(
          STREAM,
          STREAM_OPTIONS,
          KV_TRANSFER_PARAMS,
          CACHE_HIT_THRESHOLD,
          MAX_COMPLETION_TOKENS,
          MAX_OUTPUT_TOKENS,
          TOP.get(0),
          TOP.get(1),
          SAMPLING_PARAMS);

  /** Prefill's answer is read as a whole. */
  static final Edits NOT_STREAMED = Edits.none().set(STREAM, "false").remove(STREAM_OPTIONS);

  private RequestFields() {}
}
