package dev.llmd.cli;

import java.util.Locale;

/**
 * What came of mutated inputs.
 *
 * @param inputs how many there were
 * @param planned how many of them went the whole way, to manifests
 * @param slowestMillis the most time that one command needed
 * @param slowest which command that was, on which input
 */
record MutationFigures(int inputs, int planned, long slowestMillis, String slowest) {
  static final MutationFigures NONE = new MutationFigures(0, 0, -1, "none");

  /** These, and one more answer; {@code render} is the one that counts the inputs. */
  MutationFigures plus(MutatedInput input, String command, MutatedInputTest.Answer answer) {
    boolean renders = command.equals("render");
    boolean plans = renders && answer.result().exitCode() == 0 && !answer.result().out().isEmpty();
    return plus(
        new MutationFigures(
            renders ? 1 : 0, plans ? 1 : 0, answer.millis(), command + " of " + input));
  }

  MutationFigures plus(MutationFigures other) {
    boolean slower = other.slowestMillis > slowestMillis;
    return new MutationFigures(
        inputs + other.inputs,
        planned + other.planned,
        slower ? other.slowestMillis : slowestMillis,
        slower ? other.slowest : slowest);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d, of which %d (%.0f %%) reached planning and rendered; slowest %d ms: %s",
        inputs,
        planned,
        100.0 * planned / Math.max(inputs, 1),
        slowestMillis,
        slowest);
  }
}
