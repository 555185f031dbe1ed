package dev.llmd.serving.part;

/**
 * A part of the process that works beside the server, in threads of its own: discovery, scraping,
 * events of KV caches.
 */
public interface Part extends AutoCloseable {

  /**
   * Begins to work and returns soon; what takes longer goes on in the part's own threads, and shows
   * in {@link #isReady()}.
   *
   * @throws StartException if it cannot work as configured
   */
  void start();

  /** Whether requests can be answered as far as this part is concerned. Cheap: probes ask often. */
  default boolean isReady() {
    return true;
  }

  /** Ends its work and its threads; does nothing when it never started. */
  @Override
  void close();
}
