package dev.llmd.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmd.cli.simulate.figures.Figures;
import dev.llmd.cli.simulate.trace.RequestContent;
import dev.llmd.cli.simulate.trace.Segment;
import dev.llmd.cli.simulate.trace.TraceRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Times that can be computed by hand. One pod: 1000 prompt tokens a second, 10 ms a token. */
class TimesByHandTest {

  private static final String POOL =
      """
      pods:
      - replicas: 1
        blocks: 1000
        prefillTokensPerSecond: 1000
        millisPerOutputToken: 10
        millisPerOutputTokenAndRequest: %s
      """;

  private static final org.assertj.core.data.Offset<Double> EXACTLY = within(0.001);

  @Test
  void aPromptIsWorkedOffAtTheRateOfThePod() {
    Figures figures = replay(0, request(0, 5, "a", 160));

    assertThat(figures.timeToFirstToken().maxMillis()).isEqualTo(160, EXACTLY);
    assertThat(figures.timePerOutputToken().maxMillis()).isEqualTo(10, EXACTLY);
    assertThat(figures.seconds()).isEqualTo(0.2, EXACTLY);
  }

  @Test
  void promptsAreWorkedOffOneAfterTheOther() {
    Figures figures =
        replay(0, request(0, 1, "a", 100), request(10, 1, "b", 100), request(20, 1, "c", 100));

    assertThat(figures.timeToFirstToken().millis(1 / 3.0)).isEqualTo(100, EXACTLY);
    assertThat(figures.timeToFirstToken().millis(2 / 3.0)).isEqualTo(190, EXACTLY);
    assertThat(figures.timeToFirstToken().maxMillis()).isEqualTo(280, EXACTLY);
    assertThat(figures.waitedAtPods().maxMillis()).isEqualTo(180, EXACTLY);
  }

  @Test
  void fullBlocksOfAPromptThatCameBeforeNeedNoWork() {
    Figures figures = replay(0, request(0, 1, "a", 160), request(1000, 1, "a", 160));

    // All ten blocks are there, and still the last token is computed.
    assertThat(figures.timeToFirstToken().millis(0.5)).isEqualTo(1, EXACTLY);
    assertThat(figures.hitRatio()).isEqualTo(159 / 320.0, EXACTLY);
    assertThat(figures.bestHitRatio()).isEqualTo(figures.hitRatio(), EXACTLY);
  }

  @Test
  void answersThatGrowTogetherGrowSlower() {
    // From 200 ms on there are two answers: 15 ms a token. The first has 10 of its 21 tokens by
    // then.
    Figures figures = replay(5, request(0, 21, "a", 100), request(100, 1001, "b", 100));

    double first = (100 + 10 * 15) / 20.0;
    assertThat(figures.timePerOutputToken().millis(0.1)).isLessThan(first + 0.001);
    assertThat(figures.answered()).isEqualTo(2);
    assertThat(first * 20).isEqualTo(250);
    assertThat(figures.timePerOutputToken().millis(1)).isEqualTo(first, EXACTLY);
  }

  private static Figures replay(int perRequest, TraceRequest... trace) {
    return new Trial()
        .pool(POOL.formatted(perRequest))
        .config("kserve", ConfigSource.builtIn("kserve"))
        .replay(List.of(trace))
        .configs()
        .getFirst();
  }

  private static TraceRequest request(long millis, int output, String prompt, int tokens) {
    return new TraceRequest(
        millis * 1_000_000,
        TraceRequest.CHAT,
        TraceRequest.MODEL,
        Map.of(),
        "",
        0,
        new RequestContent.Pieces(List.of(new Segment(prompt, tokens))),
        output);
  }
}
