package dev.llmd.cli.simulate;

import dev.llmd.cli.simulate.figures.Comparison;
import dev.llmd.cli.simulate.figures.Figures;
import dev.llmd.cli.simulate.input.PoolFile;
import dev.llmd.cli.simulate.pool.PodModel;
import dev.llmd.cli.simulate.run.Replay;
import dev.llmd.cli.simulate.run.UnlimitedCache;
import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Configurations that are tried with one trace and one pool. */
public final class Study {

  private static final String NO_ANSWER = "simulate/no-answer";
  private static final long NANOS_PER_MILLI = 1_000_000;

  private record Candidate(String name, Replay replay) {}

  private final PoolFile pool;
  private final long seed;
  private final Diagnostics findings;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * A study.
   *
   * @param seed of all that is left to chance
   * @param findings takes what is wrong with configurations
   */
  public Study(PoolFile pool, long seed, Diagnostics findings) {
    this.pool = pool;
    this.seed = seed;
    this.findings = findings;
  }

  /** Loads a configuration; it counts when nothing is wrong with it. */
  public void add(ConfigSource source) {
    List<Diagnostic> found = new ArrayList<>();
    Optional<Replay> replay =
        Replay.of(source.load(), pool.pods(), pool.scrapeMillis() * NANOS_PER_MILLI, seed, found);
    for (Diagnostic finding : found) {
      // Nobody can bring a configuration up to date that another program brings.
      if (finding.severity() == Severity.ERROR || !source.isBuiltIn()) {
        findings.add(finding);
      }
    }
    replay.ifPresent(it -> candidates.add(new Candidate(source.name(), it)));
  }

  /** Replays the trace with each configuration. */
  public Comparison compare(String traceName, List<TraceRequest> trace) {
    int blockSize = pool.pods().stream().mapToInt(PodModel::blockSize).min().orElseThrow();
    long[] cacheable = new UnlimitedCache(blockSize).cachedTokens(trace);
    List<Figures> figures = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Figures of = Figures.of(candidate.name, candidate.replay.run(trace), cacheable);
      if (of.answered() == 0) {
        noAnswer(candidate, of);
      }
      figures.add(of);
    }
    return new Comparison(traceName, trace.size(), pool.pods(), seed, figures);
  }

  private void noAnswer(Candidate candidate, Figures figures) {
    TreeSet<String> labels = new TreeSet<>();
    pool.pods().forEach(pod -> labels.add(pod.replicas() + " pods " + pod.name() + pod.labels()));
    List<String> filters = candidate.replay.filters();
    findings.add(
        Diagnostic.runtimeError(
                NO_ANSWER,
                "with "
                    + candidate.name
                    + " no request is answered: "
                    + String.join(", ", figures.rejectionsInWords()))
            .at(SourceLocation.inFile(candidate.name))
            .expected("pods that its filters leave, and whose KV cache has room for a request")
            .nextStep(
                "compare the pool ("
                    + String.join(", ", labels)
                    + ") with the filters of the configuration ("
                    + (filters.isEmpty() ? "none" : String.join(", ", filters))
                    + ")"));
  }
}
