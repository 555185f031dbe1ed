package dev.llmd.sidecar.course;

import dev.llmd.sidecar.connector.Api;
import dev.llmd.sidecar.connector.ChunkedPlan;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.Exchange;
import java.util.Optional;

/** How decode is asked for answers that go to clients: in one go, or in chunks. */
final class Decodes {

  private final int chunk;

  /** With chunks of so many tokens; in one go if that is 0. */
  Decodes(int chunk) {
    this.chunk = chunk;
  }

  /** Whether answers of an API may come in chunks. */
  boolean mayChunk(Api api) {
    return chunk > 0 && api == Api.CHAT_COMPLETIONS;
  }

  /**
   * For one request.
   *
   * @param body what decode is sent, but for what belongs to a chunk
   * @param filter changes the answer
   */
  Legs of(Exchange exchange, Api api, Spliced body, LegHeads heads, AnswerFilter filter) {
    Optional<ChunkedPlan> plan = mayChunk(api) ? plan(body) : Optional.empty();
    return plan.isPresent()
        ? new ChunkedDecode(exchange, plan.get(), heads, filter)
        : new RelayedDecode(exchange, heads, body, filter);
  }

  private Optional<ChunkedPlan> plan(Spliced body) {
    try {
      return ChunkedPlan.read(ByteSpan.of(body.toBytes()), chunk);
    } catch (JsonException forDecode) {
      return Optional.empty();
    }
  }
}
