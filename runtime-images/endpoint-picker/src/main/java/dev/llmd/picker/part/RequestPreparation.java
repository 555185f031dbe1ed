package dev.llmd.picker.part;

import dev.llmd.scheduling.body.ScannedBody;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Adds to a request what scheduling needs and others know, such as the tokens of its prompt. Safe
 * for use by several threads.
 */
@FunctionalInterface
public interface RequestPreparation {

  /** Scheduling gets by with what the body says. */
  RequestPreparation NONE = (request, scanned, body, ready) -> ready.accept(request);

  /**
   * Prepares a request.
   *
   * @param body its bytes, put together when somebody asks; not to be changed
   * @param ready is told exactly once, in any thread, in this call or later; with the request as it
   *     was when nothing could be added
   */
  void prepare(
      InferenceRequest request,
      ScannedBody scanned,
      Supplier<byte[]> body,
      Consumer<InferenceRequest> ready);
}
