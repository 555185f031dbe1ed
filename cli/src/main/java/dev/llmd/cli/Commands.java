package dev.llmd.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What all commands have in common.
 *
 * <p>Commands describe themselves in code, not with picocli's annotations: finding and reading
 * those by reflection took a quarter of every start.
 */
final class Commands {

  private Commands() {}

  /** Gives a command its name, {@code --help} and {@code --version}, and examples. */
  static CommandSpec named(String name, CommandSpec command, String... examples) {
    command.name(name).versionProvider(new Version());
    command.addOption(
        OptionSpec.builder("-h", "--help")
            .usageHelp(true)
            .description("Show this help message and exit.")
            .build());
    command.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description("Print version information and exit.")
            .build());
    command.usageMessage().footerHeading("%nExamples:%n").footer(examples);
    return command;
  }

  /**
   * The option {@code --format}.
   *
   * @param first one of the forms, each spelt as on the command line; it is the default
   * @param what what is printed: {@code the plan}
   */
  static OptionSpec format(Enum<?> first, String what) {
    return OptionSpec.builder("--format")
        .paramLabel("FORMAT")
        .type(first.getDeclaringClass())
        .initialValue(first)
        .description(
            "How to print " + what + ": ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
        .build();
  }
}
