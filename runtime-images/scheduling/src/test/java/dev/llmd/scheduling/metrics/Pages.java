package dev.llmd.scheduling.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Pages of model servers, written for these tests, and a way to scan them. */
final class Pages {

  static final String SMALL =
      """
      # HELP vllm:num_requests_running Number of requests in model execution batches.
      # TYPE vllm:num_requests_running gauge
      vllm:num_requests_running{engine="0",model_name="m"} 3.0
      # HELP vllm:num_requests_waiting Number of requests waiting.
      # TYPE vllm:num_requests_waiting gauge
      vllm:num_requests_waiting{engine="0",model_name="m"} 7.0
      vllm:num_requests_waiting_by_reason{reason="capacity"} 99
      # TYPE vllm:kv_cache_usage_perc gauge
      vllm:kv_cache_usage_perc{engine="0",model_name="m"} 0.25
      vllm:cache_config_info{block_size="16",cache_dtype="auto",num_gpu_blocks="27000"} 1.0
      vllm:lora_requests_info{max_lora="4",running_lora_adapters="a,b",waiting_lora_adapters=""} 1e9
      process_open_fds 33.0
      """;

  private Pages() {}

  static WantedSeries wanted(String engine) {
    return new WantedSeries(Objects.requireNonNull(EngineSeries.builtIn().get(engine)));
  }

  /** What vLLM's page says. */
  static Optional<ModelServerMetrics> scan(String page) {
    return scan(new PageScanner(wanted("vllm")), page, Optional.empty());
  }

  static Optional<ModelServerMetrics> scan(
      PageScanner scanner, String page, Optional<ModelServerMetrics> before) {
    byte[] bytes = page.getBytes(UTF_8);
    scanner.begin();
    scanner.scan(bytes, 0, bytes.length);
    return scanner.end(before, 5);
  }

  /** A page as large as that of a vLLM server in use: some 500 lines, 48 KB. */
  static String large(int waiting, int running, double usage) {
    StringBuilder page = new StringBuilder(50_000);
    String labels = "{engine=\"0\",model_name=\"meta-llama/Llama-3.1-8B-Instruct\"";
    for (var gauge :
        Map.of(
                "num_requests_waiting", waiting + ".0",
                "num_requests_running", running + ".0",
                "kv_cache_usage_perc", String.valueOf(usage))
            .entrySet()) {
      String name = "vllm:" + gauge.getKey();
      page.append("# HELP " + name + " What it says.\n# TYPE " + name + " gauge\n");
      page.append(name + labels + "} " + gauge.getValue() + "\n");
    }
    page.append("vllm:cache_config_info{block_size=\"16\",num_gpu_blocks=\"27000\"} 1.0\n");
    for (int histogram = 0; page.length() < 48_000; histogram++) {
      String name = "vllm:request_step_" + histogram + "_seconds";
      page.append("# HELP " + name + " Histogram of it.\n# TYPE " + name + " histogram\n");
      for (int bucket = 0; bucket < 20; bucket++) {
        page.append(name + "_bucket" + labels + ",le=\"" + bucket + ".0\"} " + bucket + ".0\n");
      }
      page.append(name + "_sum" + labels + "} 98765.4321\n");
    }
    return page.toString();
  }
}
