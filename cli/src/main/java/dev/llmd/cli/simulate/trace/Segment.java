package dev.llmd.cli.simulate.trace;

/**
 * A piece of a prompt: wherever the same name stands, the same text stands.
 *
 * @param name of the text
 * @param tokens how long it is, in tokens
 */
public record Segment(String name, int tokens) {

  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** Appends the ids of its tokens. */
  void tokens(int[] ids, int from) {
    long seed = seed();
    for (int i = 0; i < tokens; i++) {
      ids[from + i] = token(seed, i);
    }
  }

  /** Appends its text: four letters for each token, as an estimate by bytes has it. */
  void text(byte[] text, int from) {
    long seed = seed();
    for (int i = 0; i < tokens; i++) {
      int id = token(seed, i);
      for (int letter = 0; letter < 4; letter++) {
        text[from + 4 * i + letter] = (byte) LETTERS.charAt((id >>> (6 * letter)) & 63);
      }
    }
  }

  private long seed() {
    long seed = 1125899906842597L;
    for (int i = 0; i < name.length(); i++) {
      seed = 31 * seed + name.charAt(i);
    }
    return seed;
  }

  /** 24 bits, so that its four letters say all of it. */
  private static int token(long seed, int index) {
    long mixed = seed + (index + 1) * 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return (int) ((mixed ^ (mixed >>> 31)) & 0xFFFFFF);
  }
}
