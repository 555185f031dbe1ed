package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes requests and decides where they go: at once, or when the pool has room for them. It has no
 * thread and no timer of its own, so that a simulation can run it in the time of a trace. Safe for
 * use by several threads.
 */
public interface Dispatcher {

  /**
   * Submits a request.
   *
   * @param candidates the endpoints that may be picked: those of the pool, or a subset of them
   * @param decided is told once: in this call, or in a later call of {@link #advance} or of a
   *     ticket's {@link Ticket#ended}, in the thread of that call; never after the ticket ended
   */
  Ticket submit(InferenceRequest request, List<Endpoint> candidates, Consumer<Decision> decided);

  /** Looks at what waits: room may have come, or its time may be up. To be called every few ms. */
  void advance();
}
