package dev.llmd.migrate.step;

import dev.llmd.migrate.edit.Editor;

/** Brings one old form up to date, wherever an object has it. */
@FunctionalInterface
public interface Step {

  /**
   * Tells the editor what has to change in the object; nothing when the form is not in it.
   *
   * @throws dev.llmd.migrate.edit.Obstacle when it cannot be changed without a person
   */
  void apply(Subject subject, Editor editor);
}
