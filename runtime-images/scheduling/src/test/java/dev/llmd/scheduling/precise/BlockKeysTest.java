package dev.llmd.scheduling.precise;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The vectors are made by block_keys.py beside them, which encodes with cbor2. */
final class BlockKeysTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void keysAreThoseOfAnIndependentImplementation(String vector) {
    String[] field = vector.split("\\|", -1);
    BlockKeys blockKeys = new BlockKeys(Integer.parseInt(field[0]), field[1]);
    int[] tokens = parts(field[3], ",").stream().mapToInt(Integer::parseUnsignedInt).toArray();
    List<String> extras = parts(field[4], ";");

    List<String> keys = new ArrayList<>();
    long parent = blockKeys.root(field[2]);
    for (int from = 0; from + blockKeys.blockTokens() <= tokens.length; ) {
      List<String> extra =
          keys.size() < extras.size() ? extras(extras.get(keys.size())) : List.of();
      parent = blockKeys.key(parent, tokens, from, extra);
      keys.add("%016x".formatted(parent));
      from += blockKeys.blockTokens();
    }

    assertThat(keys).isEqualTo(parts(field[5], ","));
  }

  private static List<String> extras(String block) {
    return parts(block, ",");
  }

  private static List<String> parts(String text, String separator) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(separator, -1));
  }

  static Stream<String> vectors() throws IOException {
    try (InputStream in =
        requireNonNull(BlockKeysTest.class.getResourceAsStream("block_keys.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
    }
  }
}
