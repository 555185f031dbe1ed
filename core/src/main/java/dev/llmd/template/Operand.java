package dev.llmd.template;

import java.util.List;

/** What an action evaluates; {@code at} is its offset in the source. */
sealed interface Operand {

  int at();

  /** {@code .}. */
  record Dot(int at) implements Operand {}

  /** {@code nil}. */
  record Nil(int at) implements Operand {}

  /** {@code true} and {@code false}. */
  record Truth(int at, GoValue.Bool value) implements Operand {}

  /** A number or character constant. */
  record Numeral(int at, NumberConstant constant) implements Operand {}

  /** A quoted or raw string. */
  record Text(int at, GoValue.Text value) implements Operand {}

  /** {@code .A.B}. */
  record Field(int at, List<String> path) implements Operand {}

  /** {@code $x.A.B}; the name has its dollar. */
  record Variable(int at, String name, List<String> path) implements Operand {}

  /** A function's name. */
  record Function(int at, String name, Callable callable) implements Operand {}

  /** Fields of a function's or parenthesised pipeline's value. */
  record Chain(int at, Operand base, List<String> path) implements Operand {}

  /**
   * Commands, each giving its value to the next one.
   *
   * @param variables what it declares ({@code :=}) or, if {@code assigns}, sets ({@code =})
   */
  record Pipeline(int at, List<String> variables, boolean assigns, List<Command> commands)
      implements Operand {}

  /** A function with arguments, or a single value. */
  record Command(List<Operand> operands) {

    Operand first() {
      return operands.getFirst();
    }
  }
}
