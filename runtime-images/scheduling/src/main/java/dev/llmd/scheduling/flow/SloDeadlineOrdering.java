package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.RequestHeaders;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code slo-deadline-ordering-policy}: whose first token is due first goes first. A header says
 * how many milliseconds after the request that is; requests without it go last.
 */
public final class SloDeadlineOrdering implements OrderingPolicy {

  private static final String HEADER = "x-llm-d-slo-ttft-ms";
  private static final String OLD_HEADER = "x-slo-ttft-ms";

  @Override
  public long rank(InferenceRequest request, long now, long ttl) {
    long millis = millis(request.headers());
    return millis < 0
        ? LAST
        : OrderingPolicy.after(request.receivedAt(), TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** What the header says; less than 0 when it says nothing that makes sense. */
  private static long millis(RequestHeaders headers) {
    @Nullable String text = headers.first(HEADER);
    if (text == null || text.isBlank()) {
      text = headers.first(OLD_HEADER);
    }
    if (text == null) {
      return -1;
    }
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
