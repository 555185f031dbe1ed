package dev.llmd.picker.kvevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets on both sides: what a model server publishes decides where a request goes. */
final class KvEventsPartTest {

  private static final int[] PROMPT = KvEventsFixture.tokens(0, 64);

  private final KvEventsFixture picker = new KvEventsFixture();

  @AfterEach
  void close() {
    picker.close();
  }

  @Test
  void aRequestGoesToThePodThatStoredItsBlocks() {
    picker.pool(Map.of("a", "10.0.0.1", "b", "10.0.0.2")).startCentral();
    try (Publisher a = picker.publisher("kv@10.0.0.1:8000@m");
        Publisher b = picker.publisher("kv@10.0.0.2:8000@m")) {
      b.stored(KvEventsFixture.tokens(500, 516), 9);
      a.stored(PROMPT, 1, 2, 3, 4);
      picker.untilStored(2);

      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 1.0, "b", 0.0));
      assertThat(picker.pick(PROMPT)).isEqualTo("a");

      a.removed(3, 4);
      picker.until("llm_d_epp_kv_cache_events_removed_total 1");
      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 0.5, "b", 0.0));

      a.cleared();
      picker.until("llm_d_epp_kv_cache_events_cleared_total 1");
      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 0.0, "b", 0.0));
    }
  }

  @Test
  void theAddressAloneIsEnoughAsInTheExamplesOfKServe() {
    picker.pool(Map.of("a", "10.0.0.1", "b", "10.0.0.2")).startCentral();
    try (Publisher a = picker.publisher("kv@10.0.0.1@m")) {
      a.stored(PROMPT, 1, 2, 3, 4);
      picker.untilStored(1);

      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 1.0, "b", 0.0));
      assertThat(picker.log()).doesNotContain("the topic");
    }
  }

  @Test
  void aPortThatIsNoEndpointsIsToldAndTheAddressCounts() {
    picker.pool(Map.of("a", "10.0.0.1", "b", "10.0.0.2")).startCentral();
    try (Publisher a = picker.publisher("kv@10.0.0.1:9999@m")) {
      a.stored(PROMPT, 1, 2, 3, 4);
      a.removed(77);
      picker.untilStored(1);

      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 1.0, "b", 0.0));
      assertThat(picker.log())
          .containsOnlyOnce("names a port that is no endpoint's")
          .contains("kv@10.0.0.1:9999@m", "10.0.0.1:8000");
    }
  }

  @Test
  void aTopicThatNamesNoEndpointIsAnErrorWhenItStaysSo() {
    picker.pool(Map.of("a", "10.0.0.1")).startCentral();
    try (Publisher stranger = picker.publisher("kv@10.7.7.7:8000@m")) {
      stranger.stored(PROMPT, 1, 2, 3, 4);
      String count =
          "llm_d_epp_kv_cache_events_unmatched_messages_total{topic_pod=\"10.7.7.7:8000\"} ";
      picker.until(count + 1);
      assertThat(picker.log()).as("it may become ready").doesNotContain("name no endpoint");

      picker.passes(11);
      stranger.removed(1);
      stranger.removed(2);
      picker.until(count + 3);

      assertThat(picker.log())
          .containsOnlyOnce("name no endpoint of the pool")
          .contains("kv@10.7.7.7:8000@m", "10.0.0.1:8000");
    }
  }

  @Test
  void ranksOfOneServerAreTheEndpointsOfItsAddress() {
    picker
        .endpoint("a", "10.0.0.1", 8000)
        .endpoint("a", "10.0.0.1", 8001)
        .endpoint("b", "10.0.0.2", 8000)
        .startCentral();
    try (Publisher first = picker.publisher("kv@10.0.0.1:8000@m");
        Publisher second = picker.publisher("kv@10.0.0.1:8000@m")) {
      first.number(40).storedByRank(0, PROMPT, 1, 2, 3, 4);
      second.number(7).storedByRank(1, KvEventsFixture.tokens(500, 516), 9);
      first.storedByRank(0, KvEventsFixture.tokens(600, 616), 10);
      picker.untilStored(3);

      assertThat(picker.scores(PROMPT))
          .isEqualTo(Map.of("a:8000", 1.0, "a:8001", 0.0, "b:8000", 0.0));
      assertThat(picker.scores(KvEventsFixture.tokens(500, 516)))
          .isEqualTo(Map.of("a:8000", 0.0, "a:8001", 1.0, "b:8000", 0.0));
      assertThat(picker.metrics()).as("each rank counts for itself").doesNotContain("missed_total");
    }
  }

  @Test
  void connectsToPodsAndFollowsThePool() {
    int port = picker.port();
    picker.pool(Map.of("a", "127.0.0.1", "b", "127.0.0.2"));
    try (Publisher a = Publisher.bind("tcp://127.0.0.1:" + port, "kv@whatever@m");
        Publisher b = Publisher.bind("tcp://127.0.0.2:" + port, "kv@whatever@m")) {
      picker.startPerPod(port);
      a.waitForSubscriber();
      b.waitForSubscriber().stored(PROMPT, 1, 2, 3, 4);
      picker.untilStored(1);
      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 0.0, "b", 1.0));
      picker.until("llm_d_epp_kv_cache_events_active_subscribers 2");

      picker.pool(Map.of("a", "127.0.0.1"));
      b.waitForNobody();

      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 0.0));
      picker.until("llm_d_epp_kv_cache_events_active_subscribers 1");
    }
  }

  @Test
  void listensAgainToAPodThatWasGone() {
    int port = picker.port();
    picker.pool(Map.of("a", "127.0.0.1")).startPerPod(port);
    try (Publisher a = Publisher.bind("tcp://127.0.0.1:" + port, "kv@127.0.0.1:8000@m")) {
      a.waitForSubscriber().stored(PROMPT, 1, 2, 3, 4);
      a.stored(KvEventsFixture.tokens(500, 516), 9);
      picker.untilStored(2);
    }
    try (Publisher again = Publisher.bind("tcp://127.0.0.1:" + port, "kv@127.0.0.1:8000@m")) {
      again.waitForSubscriber().stored(KvEventsFixture.tokens(600, 616), 10);
      picker.untilStored(3);

      assertThat(picker.scores(PROMPT)).as("another process").isEqualTo(Map.of("a", 0.0));
      assertThat(picker.scores(KvEventsFixture.tokens(600, 616))).isEqualTo(Map.of("a", 1.0));
      assertThat(picker.metrics()).contains("llm_d_epp_kv_cache_events_restarts_total 1");
    }
  }

  @Test
  void keepsWhatItKnowsWhenFewMessagesAreMissingAndForgetsAfterMany() {
    picker.pool(Map.of("a", "10.0.0.1")).startCentral();
    try (Publisher a = picker.publisher("kv@10.0.0.1:8000@m")) {
      a.stored(PROMPT, 1, 2, 3, 4);
      a.number(6).removed(4);
      String missed =
          "llm_d_epp_kv_cache_events_messages_missed_total{pod_identifier=\"10.0.0.1:8000\"} ";
      picker.until("llm_d_epp_kv_cache_events_removed_total 1");
      assertThat(picker.metrics()).contains(missed + 5);
      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 0.75));
      assertThat(picker.log()).contains("KV events were missed", "10.0.0.1:8000");

      a.number(2000).removed(77);
      picker.until("llm_d_epp_kv_cache_events_removed_total 2");
      assertThat(picker.metrics()).contains(missed + 1998);
      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 0.0));
    }
  }

  @Test
  void aMessageThatComesTwiceCountsOnce() {
    picker.pool(Map.of("a", "10.0.0.1")).startCentral();
    try (Publisher a = picker.publisher("kv@10.0.0.1:8000@m")) {
      a.stored(PROMPT, 1, 2, 3, 4);
      a.number(0).cleared();
      a.removed(4);
      picker.until("llm_d_epp_kv_cache_events_removed_total 1");

      assertThat(picker.metrics()).contains("llm_d_epp_kv_cache_events_repeated_messages_total 1");
      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 0.75));
    }
  }

  @Test
  void garbageIsCountedAndEventsGoOn() throws IOException {
    picker.pool(Map.of("a", "10.0.0.1")).startCentral();
    byte[] topic = "kv@10.0.0.1:8000@m".getBytes(StandardCharsets.UTF_8);
    try (Socket http = new Socket(InetAddress.getLoopbackAddress(), picker.port());
        Publisher a = picker.publisher("kv@10.0.0.1:8000@m")) {
      http.getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50).getBytes(StandardCharsets.UTF_8));
      http.getOutputStream().flush();
      a.sendFrames(topic);
      a.sendFrames(topic, new byte[8]);
      a.sendFrames(topic, new byte[3], new byte[1]);
      a.sendFrames(topic, new byte[8], new byte[1], new byte[2], new byte[3]);
      a.number(0).send(new byte[0]);
      a.send("no MessagePack".getBytes(StandardCharsets.UTF_8));
      a.send(new byte[] {(byte) 0xdf, 127, -1, -1, -1});
      a.stored(PROMPT, 1, 2, 3, 4);
      picker.untilStored(1);

      assertThat(picker.metrics()).contains("llm_d_epp_kv_cache_events_malformed_messages_total 7");
      assertThat(picker.scores(PROMPT)).isEqualTo(Map.of("a", 1.0));
    }
  }

  @Test
  void saysWhenBlocksOfAModelServerDoNotFit() {
    picker.pool(Map.of("a", "10.0.0.1")).startCentral();
    try (Publisher a = picker.publisher("kv@10.0.0.1:8000@m")) {
      a.stored(KvEventsFixture.tokens(0, 24), 1);
      a.stored(KvEventsFixture.tokens(0, 24), 2);
      picker.until("llm_d_epp_kv_cache_events_stored_total{result=\"uneven_blocks\"} 2");

      assertThat(picker.log()).containsOnlyOnce("tokenProcessorConfig.blockSizeTokens");
    }
  }

  @Test
  void doesNotStartWhenThePortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      picker.pool(Map.of());
      assertThatThrownBy(() -> picker.startCentral(taken.getLocalPort()))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("tcp://*:" + taken.getLocalPort())
          .hasMessageContaining("free the port");
    }
  }
}
