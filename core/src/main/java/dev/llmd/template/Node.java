package dev.llmd.template;

import java.util.Optional;

/** A part of a template's body; {@code at} is its offset in the source. */
sealed interface Node {

  int at();

  /** Literal text, already trimmed. */
  record Literal(int at, String text) implements Node {}

  /** {@code {{ pipeline }}}: prints its value unless it only sets variables. */
  record Action(int at, Operand.Pipeline pipeline) implements Node {}

  /** {@code if}. */
  record If(int at, Operand.Pipeline condition, Block then, Block otherwise) implements Node {}

  /** {@code with}. */
  record With(int at, Operand.Pipeline value, Block then, Block otherwise) implements Node {}

  /** {@code range}. */
  record Range(int at, Operand.Pipeline values, Block body, Block otherwise) implements Node {}

  /** {@code template}, and what {@code block} leaves behind. */
  record Invoke(int at, String name, Optional<Operand.Pipeline> dot) implements Node {}

  /** {@code break}. */
  record Break(int at) implements Node {}

  /** {@code continue}. */
  record Continue(int at) implements Node {}
}
