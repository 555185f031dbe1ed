package dev.llmd.cli.simulate.figures;

import dev.llmd.cli.simulate.pool.SimulatedPod;
import dev.llmd.cli.simulate.run.ReplayResult;
import dev.llmd.cli.simulate.run.RequestRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What came of one configuration. Durations and ratios are those of answered requests.
 *
 * @param config its name
 * @param rejected requests by the reason that their clients were told
 * @param hitRatio the part of all tokens of prompts that were in a cache; NaN without an answer
 * @param bestHitRatio what it would be at best, with a single cache that forgets nothing
 * @param waitedInPicker until a pod was chosen
 * @param waitedAtPods from then until that pod, or the one that prefills for it, took the request
 * @param seconds from the beginning of the trace until the last answer has ended
 */
public record Figures(
    String config,
    int requests,
    int answered,
    SortedMap<String, Integer> rejected,
    double hitRatio,
    double bestHitRatio,
    List<KindLoad> load,
    Quantiles waitedInPicker,
    Quantiles waitedAtPods,
    Quantiles timeToFirstToken,
    Quantiles timePerOutputToken,
    double seconds,
    double outputTokensPerSecond) {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Counts and measures.
   *
   * @param cacheable for each request the tokens that an unlimited cache would have had
   */
  public static Figures of(String config, ReplayResult result, long[] cacheable) {
    List<RequestRecord> answered = new ArrayList<>();
    SortedMap<String, Integer> rejected = new TreeMap<>();
    long prompts = 0;
    long cached = 0;
    long best = 0;
    long outputs = 0;
    long end = 0;
    for (int i = 0; i < result.requests().size(); i++) {
      RequestRecord request = result.requests().get(i);
      if (request.isAnswered()) {
        answered.add(request);
        prompts += request.promptTokens();
        cached += request.cachedTokens();
        best += cacheable[i];
        outputs += request.outputTokens();
        end = Math.max(end, request.endedAt());
      } else {
        rejected.merge(request.rejection(), 1, Integer::sum);
      }
    }
    double seconds = end / NANOS_PER_SECOND;
    return new Figures(
        config,
        result.requests().size(),
        answered.size(),
        rejected,
        prompts == 0 ? Double.NaN : (double) cached / prompts,
        prompts == 0 ? Double.NaN : (double) best / prompts,
        load(result.pods(), end),
        quantiles(answered, RequestRecord::waitedInPicker),
        quantiles(answered, RequestRecord::waitedAtPod),
        quantiles(answered, RequestRecord::timeToFirstToken),
        quantiles(
            answered.stream().filter(request -> request.outputTokens() > 1).toList(),
            RequestRecord::timePerToken),
        seconds,
        seconds == 0 ? Double.NaN : outputs / seconds);
  }

  private static Quantiles quantiles(
      List<RequestRecord> requests, ToDoubleFunction<RequestRecord> nanos) {
    return Quantiles.of(requests.stream().mapToDouble(nanos).toArray());
  }

  private static List<KindLoad> load(List<SimulatedPod> pods, long nanos) {
    Map<String, List<PodLoad>> kinds = new LinkedHashMap<>();
    for (SimulatedPod pod : pods) {
      double busy = nanos == 0 ? 0 : Math.min(1, (double) pod.busyNanos() / nanos);
      kinds
          .computeIfAbsent(pod.model().name(), _ -> new ArrayList<>())
          .add(new PodLoad(pod.name(), pod.taken(), pod.peakRunning(), busy));
    }
    return kinds.entrySet().stream()
        .map(kind -> new KindLoad(kind.getKey(), kind.getValue()))
        .toList();
  }

  /** How many were rejected, and why: {@code 12 rejected-saturated}. */
  public List<String> rejectionsInWords() {
    return rejected.entrySet().stream()
        .map(reason -> reason.getValue() + " " + reason.getKey())
        .toList();
  }
}
