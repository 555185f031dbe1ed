package dev.llmd.picker.kvevents;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.scheduling.precise.BlockEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The batches are made by kv_events.py beside them, with the library that vLLM encodes with. */
final class EventBatchReaderTest {

  private final EventBatchReader reader = new EventBatchReader();

  @ParameterizedTest
  @MethodSource("batches")
  void readsWhatModelServersEncode(String line) throws MalformedBatchException {
    String[] field = line.split("\\|", -1);
    byte[] batch = HexFormat.of().parseHex(field[1]);

    assertThat(read(batch)).isEqualTo(field[3]);
    assertThat(EventBatchReader.rank(batch)).isEqualTo(Integer.parseInt(field[2]));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void readsNothingFromAPartOfABatch(String line) {
    byte[] batch = HexFormat.of().parseHex(line.split("\\|", -1)[1]);
    // The rank, at the end, is read before and not missed.
    int needed = (batch[0] & 0xff) == 0x93 ? batch.length - 1 : batch.length;
    for (int length = 0; length < needed; length++) {
      byte[] part = Arrays.copyOf(batch, length);
      assertThatThrownBy(() -> read(part)).isInstanceOf(MalformedBatchException.class);
    }
  }

  @Test
  void garbageIsReadOrRefusedAndTheReaderGoesOn() throws MalformedBatchException, IOException {
    Random random = new Random(11);
    List<byte[]> good =
        batches().map(line -> HexFormat.of().parseHex(line.split("\\|", -1)[1])).toList();
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] batch = good.get(random.nextInt(good.size())).clone();
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        batch[random.nextInt(batch.length)] = (byte) random.nextInt(256);
      }
      try {
        reader.read(batch, new Recorder());
      } catch (MalformedBatchException e) {
        refused++;
      }
    }

    assertThat(refused).isBetween(1000, 19_999);
    for (String line : batches().toList()) {
      readsWhatModelServersEncode(line);
    }
  }

  private String read(byte[] batch) throws MalformedBatchException {
    Recorder recorder = new Recorder();
    int count = reader.read(batch, recorder);
    assertThat(recorder.events).hasSize(count);
    return String.join(";", recorder.events);
  }

  static Stream<String> batches() throws IOException {
    try (InputStream in =
        requireNonNull(EventBatchReaderTest.class.getResourceAsStream("kv_events.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }

  /** Writes down what it is told, as the script does. */
  private static final class Recorder implements EventSink {
    private final List<String> events = new ArrayList<>();

    @Override
    public void stored(BlockEvent blocks) {
      String tokens =
          IntStream.range(0, blocks.tokenCount())
              .mapToObj(i -> Integer.toString(blocks.tokens()[i]))
              .collect(Collectors.joining(","));
      events.add(
          String.join(
              "/",
              "stored",
              common(blocks),
              blocks.hasParent() ? Long.toHexString(blocks.parent()) : "none",
              tokens,
              blocks.isAdapterUnnamed() ? "unnamed" : blocks.adapter(),
              extras(blocks),
              blocks.groupKind()));
    }

    @Override
    public void removed(BlockEvent blocks) {
      events.add("removed/" + common(blocks));
    }

    @Override
    public void cleared() {
      events.add("cleared");
    }

    @Override
    public void unknown() {
      events.add("unknown");
    }

    private static String common(BlockEvent blocks) {
      String hashes =
          IntStream.range(0, blocks.hashCount())
              .mapToObj(i -> Long.toHexString(blocks.hash(i)))
              .collect(Collectors.joining(","));
      return hashes + "/" + blocks.medium() + "/" + blocks.group();
    }

    private static String extras(BlockEvent blocks) {
      return IntStream.range(0, blocks.extraCount())
          .mapToObj(i -> "[" + String.join(" ", blocks.extra(i, i + 1)) + "]")
          .collect(Collectors.joining());
    }
  }
}
