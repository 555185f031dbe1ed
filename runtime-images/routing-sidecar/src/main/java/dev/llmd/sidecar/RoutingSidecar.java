package dev.llmd.sidecar;

import dev.llmd.sidecar.process.SidecarCommand;
import java.util.List;

/** The routing sidecar's command. */
public final class RoutingSidecar {

  private RoutingSidecar() {}

  /**
   * Runs until it is told to end; exits with 2 when it is told nonsense, 1 when it cannot start.
   */
  public static void main(String[] arguments) {
    // Logs of libraries go nowhere: what matters is in ours. Three lines that say so confuse.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    int status =
        new SidecarCommand(System.out, System.err).run(List.of(arguments), System.getenv());
    if (status >= 0) {
      System.exit(status);
    }
  }
}
