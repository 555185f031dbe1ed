package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes requests and decides where they go: at once, or when the pool has room for them. It has no
 * thread and no timer of its own, so that a simulation can run it in the time of a trace. Safe for
 * use by several threads.
 */
public interface Dispatcher {

  /**
   * Submits a request.
   *
   * @param bytes what it takes in memory while it waits: the length of its body
   * @param candidates the endpoints that may be picked now: those of the pool, or a subset of them;
   *     asked again each time that matters, since the pool changes while a request waits
   * @param decided is told at most once, in this call, or in a later call of any method here or of
   *     any ticket's {@link Ticket#ended}, in the thread of that call; not after its own ticket has
   *     ended, except for a decision that was on its way in another thread
   */
  Ticket submit(
      InferenceRequest request,
      long bytes,
      Supplier<List<Endpoint>> candidates,
      Consumer<Decision> decided);

  /** Looks at what waits: room may have come, or its time may be up. To be called every few ms. */
  void advance();

  /** Decides on all that wait, and on what comes later at once: the endpoint picker ends. */
  void shutDown();
}
