package dev.llmd.scheduling.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where one kind of model server says what is read of it.
 *
 * @param series the series by what it tells; what the engine does not tell is absent
 * @param blockSizeLabel the label of {@link Quantity#CACHE_INFO} with tokens in a block
 * @param blockCountLabel the label of {@link Quantity#CACHE_INFO} with blocks of the KV cache
 */
public record EngineSeries(
    Map<Quantity, SeriesSelector> series, String blockSizeLabel, String blockCountLabel) {

  static final String BLOCK_SIZE_LABEL = "block_size";
  static final String BLOCK_COUNT_LABEL = "num_gpu_blocks";

  public EngineSeries {
    series = Map.copyOf(series);
  }

  /** Where that is told; empty when it is not. */
  public Optional<SeriesSelector> of(Quantity quantity) {
    return Optional.ofNullable(series.get(quantity));
  }

  /** The engines that are known without configuration, by the value of the pod's label. */
  static Map<String, EngineSeries> builtIn() {
    Map<String, EngineSeries> engines = new LinkedHashMap<>();
    engines.put(
        "vllm",
        labelled(
            Map.of(
                Quantity.WAITING, "vllm:num_requests_waiting",
                Quantity.RUNNING, "vllm:num_requests_running",
                Quantity.KV_USAGE, "vllm:kv_cache_usage_perc",
                Quantity.LORA, "vllm:lora_requests_info",
                Quantity.CACHE_INFO, "vllm:cache_config_info"),
            BLOCK_SIZE_LABEL,
            BLOCK_COUNT_LABEL));
    engines.put(
        "sglang",
        labelled(
            Map.of(
                Quantity.WAITING, "sglang:num_queue_reqs",
                Quantity.RUNNING, "sglang:num_running_reqs",
                Quantity.KV_USAGE, "sglang:token_usage",
                Quantity.CACHE_INFO, "sglang:cache_config_info"),
            "page_size",
            "num_pages"));
    engines.put(
        "trtllm-serve",
        plain(
            Map.of(
                Quantity.WAITING, "trtllm_num_requests_waiting",
                Quantity.RUNNING, "trtllm_num_requests_running",
                Quantity.KV_USAGE, "trtllm_kv_cache_utilization",
                Quantity.BLOCK_SIZE, "trtllm_kv_cache_tokens_per_block",
                Quantity.BLOCK_COUNT, "trtllm_kv_cache_max_blocks")));
    String requests = "nv_trt_llm_request_metrics{request_type=%s}";
    String blocks = "nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type=%s}";
    engines.put(
        "triton-tensorrt-llm",
        plain(
            Map.of(
                Quantity.WAITING, requests.formatted("waiting"),
                Quantity.RUNNING, requests.formatted("scheduled"),
                Quantity.KV_USAGE, blocks.formatted("fraction"),
                Quantity.BLOCK_SIZE, blocks.formatted("tokens_per"),
                Quantity.BLOCK_COUNT, blocks.formatted("max"))));
    engines.put(
        "triton",
        plain(
            Map.of(
                Quantity.WAITING, "nv_inference_pending_request_count",
                Quantity.RUNNING, "nv_inference_exec_count")));
    return engines;
  }

  private static EngineSeries plain(Map<Quantity, String> selectors) {
    return labelled(selectors, BLOCK_SIZE_LABEL, BLOCK_COUNT_LABEL);
  }

  private static EngineSeries labelled(
      Map<Quantity, String> selectors, String blockSizeLabel, String blockCountLabel) {
    Map<Quantity, SeriesSelector> series = new LinkedHashMap<>();
    selectors.forEach((quantity, text) -> series.put(quantity, SeriesSelector.parse(text)));
    return new EngineSeries(series, blockSizeLabel, blockCountLabel);
  }
}
