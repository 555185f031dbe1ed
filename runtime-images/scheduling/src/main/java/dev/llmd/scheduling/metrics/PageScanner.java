package dev.llmd.scheduling.metrics;

import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the wanted series out of a page in the Prometheus text format, in chunks as they come, cut
 * wherever. Other lines are only skipped: no String is made of them, and they may hold anything.
 * One scanner serves the pages of one endpoint, one after the other.
 *
 * <p>Of several series of one name (data-parallel ranks, model names) that which has the newest
 * timestamp counts, and the first where none has one; of LoRA series that with the greatest value.
 * That is how the Go endpoint picker reads them.
 */
public final class PageScanner {

  /** A longer line is not read, so that no page can make the picker keep more. */
  static final int MAX_LINE_BYTES = 64 * 1024;

  /** Lines of wanted names that are read; a page with more of them is nonsense. */
  private static final int MAX_LINES = 10_000;

  private final WantedSeries wanted;
  private final PageReading reading;
  private final SampleLine line = new SampleLine();

  /** The beginning of a line that may be wanted, and whose end has not come. */
  private byte[] held = new byte[256];

  private int heldLength;
  private boolean isSkipping;
  private int lines;

  public PageScanner(WantedSeries wanted) {
    this.wanted = wanted;
    this.reading = new PageReading(wanted.engine());
  }

  /** A new page begins; what came of another is forgotten. */
  public void begin() {
    reading.begin();
    heldLength = 0;
    isSkipping = false;
    lines = 0;
  }

  /** The next bytes of the page. */
  public void scan(byte[] bytes, int from, int to) {
    int at = finishLine(bytes, from, to);
    while (at < to) {
      if (SampleLine.isBlank(bytes[at])) {
        at++;
        continue;
      }
      int name = wanted.nameAt(bytes, at, to);
      int end = ByteSearch.newline(bytes, at, to);
      if (end == to) {
        isSkipping = name == WantedSeries.UNWANTED || !hold(bytes, at, end);
        return;
      }
      if (name >= 0) {
        take(name, bytes, at, end);
      }
      at = end + 1;
    }
  }

  /** Finishes the line that an earlier chunk began; returns where the next line begins. */
  private int finishLine(byte[] bytes, int from, int to) {
    if (!isSkipping && heldLength == 0) {
      return from;
    }
    int end = ByteSearch.newline(bytes, from, to);
    if (heldLength > 0 && !hold(bytes, from, end)) {
      isSkipping = true;
    }
    if (end == to) {
      return to;
    }
    isSkipping = false;
    takeHeld();
    return end + 1;
  }

  /** Keeps a part of a line; false, and nothing is kept, when the line gets too long. */
  private boolean hold(byte[] bytes, int from, int to) {
    int length = heldLength + to - from;
    if (length > MAX_LINE_BYTES) {
      heldLength = 0;
      return false;
    }
    if (length > held.length) {
      held = Arrays.copyOf(held, Math.max(length, held.length * 2));
    }
    System.arraycopy(bytes, from, held, heldLength, to - from);
    heldLength = length;
    return true;
  }

  private void takeHeld() {
    int name = heldLength == 0 ? WantedSeries.UNWANTED : wanted.nameAt(held, 0, heldLength);
    if (name >= 0) {
      take(name, held, 0, heldLength);
    }
    heldLength = 0;
  }

  private void take(int name, byte[] bytes, int from, int newline) {
    int to = newline > from && bytes[newline - 1] == '\r' ? newline - 1 : newline;
    if (to - from > MAX_LINE_BYTES || ++lines > MAX_LINES) {
      return;
    }
    if (!line.read(bytes, from + wanted.length(name), to)) {
      reading.malformed(wanted.of(name)[0].quantity());
      return;
    }
    for (WantedSeries.Wanted series : wanted.of(name)) {
      if (series.matches(line)) {
        reading.take(series.quantity(), line, bytes, from + wanted.length(name));
      }
    }
  }

  /**
   * The page is complete.
   *
   * @param before the last report: what this page does not say, or says nonsense of, stays as it
   *     was there
   * @param at when the scrape began
   * @return empty when the page says nothing of the load
   */
  public Optional<ModelServerMetrics> end(Optional<ModelServerMetrics> before, long at) {
    takeHeld();
    return reading.report(before, at);
  }

  /** What was wrong with the page that ended last, in words; empty when nothing was. */
  public Optional<String> complaint() {
    return reading.complaint();
  }
}
