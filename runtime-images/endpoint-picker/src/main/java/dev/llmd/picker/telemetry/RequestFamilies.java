package dev.llmd.picker.telemetry;

import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Gauge;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;

/** The metrics of requests: names, labels and buckets are llm-d's, so that dashboards fit. */
final class RequestFamilies {

  private static final String[] LABELS = {
    "model_name", "target_model_name", "fairness_id", "priority"
  };
  private static final String[] WITH_STREAMING = RequestSeries.and(LABELS, "streaming");
  private static final String[] WITH_ERROR = RequestSeries.and(LABELS, "error_code");
  private static final String[] MODELS = {"model_name", "target_model_name"};

  final Family<Counter> requests;
  final Family<Counter> errors;
  final Family<Histogram> duration;
  final Family<Histogram> requestBytes;
  final Family<Histogram> responseBytes;
  final Family<Histogram> inputTokens;
  final Family<Histogram> outputTokens;
  final Family<Histogram> cachedTokens;
  final Family<Gauge> running;
  final Family<Histogram> timePerToken;
  final Family<Histogram> firstByte;
  final Family<Histogram> timePerStreamedToken;
  final Family<Histogram> betweenChunks;

  RequestFamilies(Telemetry all) {
    requests =
        all.counters(
            names("request_total", "request_total", RequestSeries.and(MODELS, "priority")),
            "Requests that were routed.",
            LABELS);
    errors =
        all.counters(
            names(
                "request_error_total",
                "request_error_total",
                RequestSeries.and(MODELS, "error_code")),
            "Requests that were answered with an error, by the picker or by a model server.",
            WITH_ERROR);
    duration =
        all.histograms(
            names("request_duration_seconds", "request_duration_seconds", MODELS),
            "From the request's headers to the end of the response.",
            Buckets.LONG,
            LABELS);
    requestBytes =
        all.histograms(
            names("request_size_bytes", "request_sizes", MODELS),
            "Bytes of the request's body.",
            Buckets.REQUEST_BYTES,
            LABELS);
    responseBytes =
        all.histograms(
            names("response_size_bytes", "response_sizes", MODELS),
            "Bytes of the response's body.",
            Buckets.RESPONSE_BYTES,
            LABELS);
    inputTokens =
        all.histograms(
            names("request_input_tokens", "input_tokens", MODELS),
            "Tokens of the prompt, as the model server counts.",
            Buckets.INPUT_TOKENS,
            LABELS);
    outputTokens =
        all.histograms(
            names("request_output_tokens", "output_tokens", MODELS),
            "Tokens of the answer, as the model server counts.",
            Buckets.OUTPUT_TOKENS,
            LABELS);
    cachedTokens =
        all.histograms(
            names("request_cached_tokens", "prompt_cached_tokens", MODELS),
            "Tokens of the prompt that the model server had in its cache, as it says.",
            Buckets.INPUT_TOKENS,
            LABELS);
    running =
        all.gauges(
            names("request_running", "running_requests", "model_name"),
            "Requests that were routed and have not ended.",
            LABELS);
    timePerToken =
        all.histograms(
            names("request_ntpot_seconds", "normalized_time_per_output_token_seconds", MODELS),
            "The request's duration divided by the tokens of the answer.",
            Buckets.TIME_PER_TOKEN,
            LABELS);
    firstByte =
        all.histograms(
            Names.of("llm_d_epp_request_ttft_seconds"),
            "From the request's headers to the response's first byte; to its end without"
                + " streaming.",
            Buckets.FIRST_TOKEN,
            WITH_STREAMING);
    timePerStreamedToken =
        all.histograms(
            Names.of("llm_d_epp_request_streaming_tpot_seconds"),
            "Time after the first byte divided by the tokens after the first.",
            Buckets.STREAMED_TOKEN,
            LABELS);
    betweenChunks =
        all.histograms(
            Names.of("llm_d_epp_request_streaming_itl_seconds"),
            "Time between two parts of a streamed response.",
            Buckets.BETWEEN_CHUNKS,
            LABELS);
  }

  private static Names names(String name, String old, String... oldLabels) {
    return Names.of("llm_d_epp_" + name).formerly("inference_objective_" + old, oldLabels);
  }
}
