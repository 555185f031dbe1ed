package dev.llmd.cli;

import java.util.Arrays;

/**
 * The command as a file whose first line names the JVM as its interpreter: an image without a shell
 * has no other launcher. The system puts the name of that file before the arguments.
 */
public final class Interpreted {

  private Interpreted() {}

  /** Runs the command without the first argument. */
  public static void main(String[] args) {
    Llmd.main(Arrays.copyOfRange(args, 1, args.length));
  }
}
