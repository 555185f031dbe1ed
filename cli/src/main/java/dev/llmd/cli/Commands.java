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
}
