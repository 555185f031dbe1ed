package dev.llmd.picker.tokens;

import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;

/** What is counted of tokenizing. */
final class TokenMetrics {

  private static final double[] SECONDS = {
    .0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30
  };

  private final Family<Counter> prompts;
  private final Histogram duration;

  TokenMetrics(Telemetry telemetry) {
    prompts =
        telemetry.counters(
            Names.of("llm_d_epp_tokenized_prompts_total"),
            "Prompts, by where their tokens came from, or why there are none.",
            "result");
    duration =
        telemetry
            .histograms(
                Names.of("llm_d_epp_tokenizer_duration_seconds"),
                "How long the tokenizer took.",
                SECONDS)
            .with();
  }

  /**
   * A prompt is done.
   *
   * @param result tokenized, cached, refused, failed, timeout, paused, unsupported
   */
  void prompt(String result) {
    prompts.with(result).increment();
  }

  void took(long nanos) {
    duration.observeNanos(nanos);
  }
}
