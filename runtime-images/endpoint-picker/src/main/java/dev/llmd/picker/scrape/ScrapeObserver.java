package dev.llmd.picker.scrape;

import dev.llmd.scheduling.endpoint.Endpoint;

/** Watches scrapes, for metrics and logs. Called in the scraper's thread: it must not wait. */
public interface ScrapeObserver {

  /** Looks away. */
  ScrapeObserver NONE = new ScrapeObserver() {};

  /**
   * A page was read.
   *
   * @param bytes of the page
   * @param nanos from its request to its end
   * @param failedBefore how many scrapes of the endpoint had failed in a row; mostly 0
   */
  default void scraped(Endpoint endpoint, long bytes, long nanos, int failedBefore) {}

  /**
   * A scrape failed; the endpoint's last report stays, and gets stale.
   *
   * @param detail what happened, for a log
   * @param inARow how many scrapes of the endpoint have failed in a row, this one too
   */
  default void failed(Endpoint endpoint, ScrapeFailure failure, String detail, int inARow) {}

  /**
   * A page was read, but not all of it can be true. Told when the complaint is another one than the
   * last.
   *
   * @param complaint names the series
   */
  default void doubted(Endpoint endpoint, String complaint) {}
}
