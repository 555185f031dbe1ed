package dev.llmd.scheduling.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hashes of the xxHash project's own C code (its Python binding). */
class Xxh64Test {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          0 ef46db3751d8e999
          1 a96c7f0ce858bbb7
          3 56e6957632a487f9
          4 c60d15b1e3ff8f04
          5 808815858624dd4e
          7 afbefc3d6c6f9a8e
          8 3da5c7aa269683e0
          12 8fe8ab1c1fd0666e
          15 ae2a37eb9357caa7
          16 a19ad429b02bc413
          31 4a74f3a1a39ad4a1
          32 8d57d6a4671cc43d
          33 62c9fd21ed857664
          39 1789542489e59cc4
          63 5c320a0d2707057f
          64 7bbabbc45729d17e
          100 efa0ad2d3e70c151
          255 2c3db4bb567f731e
          256 7c1ff7b1d57c10d5
          257 6ff15897658784e0
          512 17bd9866c1c8ce58
          1000 99594f4828043d35
          """)
  void hashesAsTheReferenceDoes(int length, String hash) {
    byte[] bytes = new byte[length + 5];
    for (int i = 0; i < length; i++) {
      bytes[3 + i] = (byte) (i * 31 + 7);
    }

    assertThat(Xxh64.hash(bytes, 3, 3 + length)).isEqualTo(Long.parseUnsignedLong(hash, 16));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, -1", "-8613303245920329199, 81985529216486895"})
  void hashesTwoLongsAsTheirSixteenBytes(long first, long second) {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 8; i++) {
      bytes[i] = (byte) (first >>> (8 * i));
      bytes[8 + i] = (byte) (second >>> (8 * i));
    }

    assertThat(Xxh64.hash(first, second)).isEqualTo(Xxh64.hash(bytes, 0, 16));
  }
}
