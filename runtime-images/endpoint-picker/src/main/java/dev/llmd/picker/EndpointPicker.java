package dev.llmd.picker;

import dev.llmd.picker.process.PickerCommand;
import java.util.List;

/** The endpoint picker's command. */
public final class EndpointPicker {

  private EndpointPicker() {}

  /**
   * Runs until it is told to end; exits with 2 when it is called wrongly, 1 when it cannot start.
   */
  public static void main(String[] arguments) {
    // Logs of libraries go nowhere: what matters is in ours. Three lines that say so confuse.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    int status = new PickerCommand(System.out, System.err).run(List.of(arguments));
    if (status >= 0) {
      System.exit(status);
    }
  }
}
