package dev.llmd.standin;

import dev.llmd.standin.engine.KvCache;
import dev.llmd.standin.engine.Load;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code /metrics} says, in the names of vLLM. */
final class MetricsPage {

  private final Settings settings;
  private final Load load;
  private final KvCache cache;

  MetricsPage(Settings settings, Load load, KvCache cache) {
    this.settings = settings;
    this.load = load;
    this.cache = cache;
  }

  /** The page of now; what is claimed goes before what is so. */
  String text(Claim claim) {
    StringBuilder page = new StringBuilder();
    gauge(
        page,
        "vllm:num_requests_running",
        "Requests that run.",
        claim.running().orElse(load.running()));
    gauge(
        page,
        "vllm:num_requests_waiting",
        "Requests that wait.",
        claim.waiting().orElse(load.waiting()));
    double usage = Math.min(1.0, (double) load.usedBlocks() / cache.capacity());
    gauge(
        page,
        "vllm:kv_cache_usage_perc",
        "The used part of the KV cache, 0 to 1.",
        claim.kvCacheUsage().orElse(usage));
    head(page, "vllm:cache_config_info", "gauge", "The KV cache.");
    page.append("vllm:cache_config_info{block_size=\"")
        .append(cache.blockSize())
        .append("\",cache_dtype=\"auto\",engine=\"0\",num_gpu_blocks=\"")
        .append(cache.capacity())
        .append("\"} 1.0\n");
    head(page, "vllm:lora_requests_info", "gauge", "LoRA adapters; the value is a time.");
    page.append("vllm:lora_requests_info{max_lora=\"")
        .append(settings.adapters().size())
        .append("\",running_lora_adapters=\"")
        .append(running(settings.adapters()))
        .append("\",waiting_lora_adapters=\"\"} 1.0\n");
    head(page, "vllm:request_success_total", "counter", "Requests that have ended.");
    sample(page, "vllm:request_success_total", (double) load.finished());
    return page.toString();
  }

  private String running(List<String> adapters) {
    return adapters.stream().filter(load::isRunning).collect(Collectors.joining(","));
  }

  private void gauge(StringBuilder page, String name, String help, double value) {
    head(page, name, "gauge", help);
    sample(page, name, value);
  }

  private static void head(StringBuilder page, String name, String type, String help) {
    page.append("# HELP ").append(name).append(' ').append(help).append('\n');
    page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private void sample(StringBuilder page, String name, double value) {
    page.append(name)
        .append("{engine=\"0\",model_name=\"")
        .append(settings.models().getFirst())
        .append("\"} ")
        .append(value)
        .append('\n');
  }
}
