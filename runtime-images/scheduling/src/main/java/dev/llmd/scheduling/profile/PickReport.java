package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.List;

/**
 * What a profile made of the endpoints.
 *
 * @param profile its name
 * @param candidates those that its filters left, in the order of the pool
 * @param picked best first; empty when there are no candidates
 */
public record PickReport(String profile, List<Candidate> candidates, List<Endpoint> picked) {

  /**
   * An endpoint that could have been picked.
   *
   * @param scores what each scorer gave it, in the order of the configuration
   */
  public record Candidate(Endpoint endpoint, List<Score> scores) {

    /** What the picker saw. */
    public double sum() {
      double sum = 0;
      for (Score score : scores) {
        sum += score.weighted();
      }
      return sum;
    }
  }

  /** A score from 0 to 1 times the scorer's weight. */
  public record Score(String scorer, double weighted) {}
}
