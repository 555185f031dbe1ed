package dev.llmd.cli.simulate.run;

/** Keys of the blocks of a prompt; each stands for its block and all before it. */
final class BlockChain {

  private BlockChain() {}

  static long[] keys(String model, int[] tokens, int blockSize) {
    long[] keys = new long[tokens.length / blockSize];
    long key = 0x51_7C_C1_B7_27_22_0A_95L;
    for (int i = 0; i < model.length(); i++) {
      key = 31 * key + model.charAt(i);
    }
    for (int block = 0; block < keys.length; block++) {
      for (int i = 0; i < blockSize; i++) {
        key = (key ^ tokens[block * blockSize + i]) * 0x9E3779B97F4A7C15L;
        key ^= key >>> 29;
      }
      keys[block] = key;
    }
    return keys;
  }
}
