package dev.llmd.picker.telemetry;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.profile.PickObserver;
import dev.llmd.scheduling.profile.PickReport;
import dev.llmd.serving.log.Log;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in the log why requests go where they go, when it is verbose enough. */
public final class PickLog implements PickObserver {

  private static final int VERBOSITY = 3;

  /** Of a hundred endpoints the best few tell the story. */
  private static final int MOST = 5;

  private final Log log;

  public PickLog(Log log) {
    this.log = log.named("scheduling");
  }

  @Override
  public boolean isWatching() {
    return log.isVerbose(VERBOSITY);
  }

  @Override
  public void picked(SchedulingCycle cycle, PickReport report) {
    log.verbose(
        VERBOSITY,
        report.picked().isEmpty() ? "the filters left no endpoint" : "picked",
        "x-request-id",
        cycle.request().id(),
        "profile",
        report.profile(),
        "picked",
        report.picked().stream().map(Endpoint::hostPort).collect(Collectors.joining(",")),
        "pod",
        report.picked().isEmpty() ? "" : report.picked().getFirst().id().podKey(),
        "endpoints",
        cycle.endpoints().size(),
        "candidates",
        report.candidates().size(),
        "scores",
        best(report.candidates()));
  }

  private static String best(List<PickReport.Candidate> candidates) {
    return candidates.stream()
        .sorted(Comparator.comparingDouble(PickReport.Candidate::sum).reversed())
        .limit(MOST)
        .map(PickLog::text)
        .collect(Collectors.joining("; "));
  }

  /** As {@code 10.0.0.1:8000 2.9 (queue-scorer 2, kv-cache-utilization-scorer 0.9)}. */
  private static String text(PickReport.Candidate candidate) {
    String scores =
        candidate.scores().stream()
            .map(score -> score.scorer() + " " + number(score.weighted()))
            .collect(Collectors.joining(", ", " (", ")"));
    return candidate.endpoint().hostPort() + " " + number(candidate.sum()) + scores;
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
