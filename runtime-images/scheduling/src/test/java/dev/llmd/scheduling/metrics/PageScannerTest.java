package dev.llmd.scheduling.metrics;

import static dev.llmd.scheduling.metrics.Pages.scan;
import static dev.llmd.scheduling.metrics.Pages.wanted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageScannerTest {

  private static final ModelServerMetrics SMALL =
      new ModelServerMetrics(
          7, 3, 0.25, 16, 27_000, new LoraAdapters(4, Set.of("a", "b"), Set.of()), 5);

  @Test
  void readsWhatVllmSays() {
    assertThat(scan(Pages.SMALL)).contains(SMALL);
  }

  @Test
  void readsTheSameHoweverThePageIsCut() {
    byte[] page = Pages.SMALL.getBytes(UTF_8);
    PageScanner scanner = new PageScanner(wanted("vllm"));
    for (int first = 0; first <= page.length; first++) {
      scanner.begin();
      scanner.scan(page, 0, first);
      scanner.scan(page, first, page.length);
      assertThat(scanner.end(Optional.empty(), 5)).as("cut at %d", first).contains(SMALL);
      int second = first + (page.length - first) / 3;
      scanner.begin();
      scanner.scan(page, 0, first);
      scanner.scan(page, first, second);
      scanner.scan(page, second, page.length);
      assertThat(scanner.end(Optional.empty(), 5))
          .as("cut at %d, %d", first, second)
          .contains(SMALL);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 31, 64, 1_000})
  void readsTheSameInChunksOfAnySize(int size) {
    byte[] page = Pages.SMALL.getBytes(UTF_8);
    PageScanner scanner = new PageScanner(wanted("vllm"));
    scanner.begin();
    for (int at = 0; at < page.length; at += size) {
      scanner.scan(page, at, Math.min(page.length, at + size));
    }
    assertThat(scanner.end(Optional.empty(), 5)).contains(SMALL);
  }

  @Test
  void readsThePageOfAServerInUse() {
    assertThat(scan(Pages.large(5, 42, 0.618)))
        .contains(new ModelServerMetrics(5, 42, 0.618, 16, 27_000, LoraAdapters.NONE, 5));
  }

  @Test
  void readsTheOtherEnginesByTheirNames() {
    assertThat(
            scan(
                new PageScanner(wanted("sglang")),
                """
                sglang:num_queue_reqs{model_name="m"} 2.0
                sglang:num_running_reqs{model_name="m"} 9.0
                sglang:token_usage{model_name="m"} 0.5
                sglang:cache_config_info{page_size="64",num_pages="1000"} 1.0
                """,
                Optional.empty()))
        .contains(new ModelServerMetrics(2, 9, 0.5, 64, 1_000, LoraAdapters.NONE, 5));
    assertThat(
            scan(
                new PageScanner(wanted("trtllm-serve")),
                """
                trtllm_num_requests_waiting 2
                trtllm_num_requests_running 9
                trtllm_kv_cache_utilization 0.5
                trtllm_kv_cache_tokens_per_block 32
                trtllm_kv_cache_max_blocks 1000
                """,
                Optional.empty()))
        .contains(new ModelServerMetrics(2, 9, 0.5, 32, 1_000, LoraAdapters.NONE, 5));
    assertThat(
            scan(
                new PageScanner(wanted("triton-tensorrt-llm")),
                """
                nv_trt_llm_request_metrics{model="a",request_type="waiting"} 2
                nv_trt_llm_request_metrics{model="a",request_type="scheduled"} 9
                nv_trt_llm_request_metrics{model="a",request_type="max"} 512
                nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="fraction"} 0.5
                nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="tokens_per"} 32
                nv_trt_llm_kv_cache_block_metrics{kv_cache_block_type="max"} 1000
                """,
                Optional.empty()))
        .contains(new ModelServerMetrics(2, 9, 0.5, 32, 1_000, LoraAdapters.NONE, 5));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7.0, 7",
    "7.9, 7",
    "+7, 7",
    "7e0, 7",
    "0.7E+1, 7",
    "70e-1, 7",
    "7 1700000000000, 7",
    "7 # {trace_id=\"x\"} 1, 7",
    "7., 7",
    "999999999, 999999999",
    "12345678901234567890e-18, 12",
  })
  void readsEveryWayToWriteANumber(String written, int waiting) {
    assertThat(scan("vllm:num_requests_waiting " + written))
        .hasValueSatisfying(report -> assertThat(report.waiting()).isEqualTo(waiting));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN", "+Inf", "-Inf", "-1", "1e300", "1e400", "", "x", "0x1p3", "7f", "7 now", ".",
        "1e1e1", "--7", "1_000",
      })
  void keepsTheLastValueWhereOneCannotBeTrue(String lie) {
    ModelServerMetrics before = new ModelServerMetrics(4, 1, 0.5, 0, 0, LoraAdapters.NONE, 1);
    PageScanner scanner = new PageScanner(wanted("vllm"));
    String page = "vllm:num_requests_running 2\nvllm:num_requests_waiting " + lie + "\n";
    assertThat(scan(scanner, page, Optional.of(before)))
        .contains(new ModelServerMetrics(4, 2, 0.5, 0, 0, LoraAdapters.NONE, 5));
    assertThat(scanner.complaint())
        .contains("vllm:num_requests_waiting has no value that can be true");
  }

  @Test
  void aUsageOfMoreThanAllIsAll() {
    assertThat(scan("vllm:kv_cache_usage_perc 97.5\n").orElseThrow().kvCacheUsage()).isEqualTo(1);
  }

  @Test
  void keepsWhatAPageDoesNotSay() {
    assertThat(
            scan(
                new PageScanner(wanted("vllm")),
                "vllm:num_requests_waiting 1\n",
                Optional.of(SMALL)))
        .contains(new ModelServerMetrics(1, 3, 0.25, 16, 27_000, SMALL.lora(), 5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n\n",
        "<html><body>404</body></html>",
        "vllm:num_requests_waitin 1",
        "vllm:num_requests_waiting",
        "vllm:num_requests_waitingx 1",
        "xvllm:num_requests_waiting 1",
        "# vllm:num_requests_waiting 1",
        "vllm:num_requests_waiting{ 1",
        "vllm:num_requests_waiting{a=\"b} 1",
        "vllm:num_requests_waiting{a=b} 1",
        "vllm:num_requests_waiting{a=\"b\" c=\"d\"} 1",
        "vllm:num_requests_waiting{a=\"b\\",
        "vllm:num_requests_waiting{a=\"b\"}",
        "sglang:num_queue_reqs 1",
        "vllm:cache_config_info{block_size=\"16\"} 1",
      })
  void aPageWithoutLoadIsNoReport(String page) {
    PageScanner scanner = new PageScanner(wanted("vllm"));
    assertThat(scan(scanner, page, Optional.of(SMALL))).isEmpty();
    assertThat(scanner.complaint()).hasValueSatisfying(words -> assertThat(words).isNotEmpty());
  }

  @Test
  void namesTheSeriesThatAreNotThere() {
    PageScanner scanner = new PageScanner(wanted("vllm"));
    assertThat(scan(scanner, "sglang:num_queue_reqs 1\n", Optional.empty())).isEmpty();
    assertThat(scanner.complaint())
        .contains(
            "vllm:num_requests_waiting is not there; vllm:num_requests_running is not there;"
                + " vllm:kv_cache_usage_perc is not there");
  }

  @Test
  void ofDataParallelRanksTheFirstCountsUnlessOneIsNewer() {
    String ranks =
        """
        vllm:num_requests_waiting{engine="0"} 1 %s
        vllm:num_requests_waiting{engine="1"} 2 %s
        vllm:num_requests_waiting{engine="2"} 3 %s
        """;
    assertThat(scan(ranks.formatted("", "", "")).orElseThrow().waiting()).isEqualTo(1);
    assertThat(scan(ranks.formatted("10", "30", "20")).orElseThrow().waiting()).isEqualTo(2);
    assertThat(scan(ranks.formatted("-9", "-3", "")).orElseThrow().waiting()).isEqualTo(3);
  }

  @Test
  void ofLoraSeriesTheGreatestValueCounts() {
    String page =
        """
        vllm:num_requests_waiting 0
        vllm:lora_requests_info{max_lora="4",running_lora_adapters="old",waiting_lora_adapters=""} 1.7e9
        vllm:lora_requests_info{max_lora="8",running_lora_adapters=" new , b\\"q",waiting_lora_adapters="c,,d"} 1.8e+09
        vllm:lora_requests_info{max_lora="4",running_lora_adapters="",waiting_lora_adapters=""} NaN
        vllm:lora_requests_info{max_lora="4",running_lora_adapters="x",waiting_lora_adapters=""} 1.75e9
        """;
    assertThat(scan(page).orElseThrow().lora())
        .isEqualTo(new LoraAdapters(8, Set.of("new", "b\"q"), Set.of("c", "d")));
  }

  @Test
  void makesNewLoraAdaptersOnlyWhenTheyChanged() {
    PageScanner scanner = new PageScanner(wanted("vllm"));
    LoraAdapters first = scan(scanner, Pages.SMALL, Optional.empty()).orElseThrow().lora();
    LoraAdapters same = scan(scanner, Pages.SMALL, Optional.empty()).orElseThrow().lora();
    assertThat(same).isSameAs(first);
    String changed = Pages.SMALL.replace("\"a,b\"", "\"a\"");
    assertThat(scan(scanner, changed, Optional.empty()).orElseThrow().lora().running())
        .containsExactly("a");
  }

  @Test
  void unknownLabelsAndEscapesDoNotDisturb() {
    String page =
        """
        vllm:num_requests_waiting { a = "x} 9 \\\\" , b="\\"{}\\n" , } \t 4 \r
          vllm:num_requests_running 6\r
        """;
    assertThat(scan(page).orElseThrow().waiting()).isEqualTo(4);
    assertThat(scan(page).orElseThrow().running()).isEqualTo(6);
  }

  @Test
  void labelValuesThatAreNoNumbersLeaveTheCacheAsItWas() {
    String page =
        """
        vllm:num_requests_waiting 1
        vllm:cache_config_info{num_gpu_blocks="None",block_size="99999999999"} 1
        """;
    PageScanner scanner = new PageScanner(wanted("vllm"));
    ModelServerMetrics report = scan(scanner, page, Optional.of(SMALL)).orElseThrow();
    assertThat(report.blockSize()).isEqualTo(16);
    assertThat(report.blockCount()).isEqualTo(27_000);
    assertThat(scanner.complaint())
        .contains("vllm:cache_config_info has no value that can be true");
  }

  @Test
  void aLineWithoutEndIsNotKept() {
    PageScanner scanner = new PageScanner(wanted("vllm"));
    scanner.begin();
    byte[] start = "vllm:num_requests_waiting{a=\"".getBytes(UTF_8);
    scanner.scan(start, 0, start.length);
    byte[] endless = "x".repeat(10_000).getBytes(UTF_8);
    for (int i = 0; i < 100; i++) {
      scanner.scan(endless, 0, endless.length);
    }
    byte[] rest = "\"} 1\nvllm:num_requests_running 2\n".getBytes(UTF_8);
    scanner.scan(rest, 0, rest.length);
    ModelServerMetrics report = scanner.end(Optional.empty(), 5).orElseThrow();
    assertThat(report.waiting()).isZero();
    assertThat(report.running()).isEqualTo(2);
  }

  @Test
  void anEndedPageLeavesNothingForTheNext() {
    PageScanner scanner = new PageScanner(wanted("vllm"));
    scanner.begin();
    byte[] cut = "vllm:num_requests_running 2\nvllm:num_requests_wai".getBytes(UTF_8);
    scanner.scan(cut, 0, cut.length);
    assertThat(scan(scanner, "ting 3\nvllm:kv_cache_usage_perc 0.5\n", Optional.empty()))
        .contains(new ModelServerMetrics(0, 0, 0.5, 0, 0, LoraAdapters.NONE, 5));
  }

  @Test
  void shortNamesAreFoundToo() {
    EngineSeries engine =
        new EngineSeries(Map.of(Quantity.WAITING, SeriesSelector.parse("q")), "a", "b");
    PageScanner scanner = new PageScanner(new WantedSeries(engine));
    assertThat(scan(scanner, "qq 1\nq 4\nq2 5\n", Optional.empty()).orElseThrow().waiting())
        .isEqualTo(4);
  }
}
