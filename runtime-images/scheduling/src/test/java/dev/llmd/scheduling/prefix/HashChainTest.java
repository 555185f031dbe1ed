package dev.llmd.scheduling.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import org.junit.jupiter.api.Test;

class HashChainTest {

  /** Worked out with Python's xxhash and struct: xxh64(pack("<QQ", inner, previous)). */
  @Test
  void chainsAsTheReferenceDoes() {
    InferenceRequest request =
        Chains.request(
            "Qwen/Qwen3-8B",
            "tenant-7",
            0x7c1ff7b1d57c10d5L,
            0x7c1ff7b1d57c10d5L,
            0x7c1ff7b1d57c10d5L);

    HashChain chain = HashChain.of(request, 100);

    assertThat(chain.length()).isEqualTo(3);
    assertThat(chain.hash(0)).isEqualTo(0xf9f28aee2143a667L);
    assertThat(chain.hash(1)).isEqualTo(0x762250cfa903c585L);
    assertThat(chain.hash(2)).isEqualTo(0x88ff73093095d441L);
  }

  @Test
  void sameBlocksOfOtherModelsSaltsOrBeginningsAreOthers() {
    long hash = HashChain.of(Chains.request("m", "", "ab"), 2).hash(1);

    assertThat(HashChain.of(Chains.request("m", "", "abc"), 2).hash(1)).isEqualTo(hash);
    assertThat(HashChain.of(Chains.request("n", "", "ab"), 2).hash(1)).isNotEqualTo(hash);
    assertThat(HashChain.of(Chains.request("m", "s", "ab"), 2).hash(1)).isNotEqualTo(hash);
    assertThat(HashChain.of(Chains.request("m", "", "cb"), 2).hash(1)).isNotEqualTo(hash);
  }

  @Test
  void isNoLongerThanWanted() {
    assertThat(HashChain.of(Chains.request("m", "", "abc"), 2).length()).isEqualTo(2);
    InferenceRequest empty =
        new InferenceRequest("r", "m", "m", "", Prompt.NONE, RequestHeaders.NONE, 0, "", false, 0);
    assertThat(HashChain.of(empty, 2).length()).isZero();
  }
}
