package dev.llmd.cli;

import dev.llmd.RuleReference;
import dev.llmd.cli.shell.BashScript;
import dev.llmd.cli.shell.CompletionScript;
import dev.llmd.cli.shell.FishScript;
import dev.llmd.cli.shell.ZshScript;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code llmd completion}: the script with which a shell completes the command. */
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  private final PositionalParamSpec shell =
      PositionalParamSpec.builder()
          .paramLabel("SHELL")
          .arity("1")
          .required(true)
          .type(Shell.class)
          .description("For which shell: ${COMPLETION-CANDIDATES}.")
          .build();

  /** The shells, spelt as on the command line. */
  enum Shell {
    bash,
    zsh,
    fish
  }

  CompletionCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "completion",
            CommandSpec.wrapWithoutInspection(this),
            "  source <(llmd completion bash)",
            "  llmd completion zsh > \"${fpath[1]}/_llmd\"",
            "  llmd completion fish > ~/.config/fish/completions/llmd.fish");
    command
        .usageMessage()
        .description(
            "Prints the script with which a shell completes commands, options and their values.");
    command.addPositional(shell);
    return command;
  }

  @Override
  public Integer call() {
    CompletionScript script =
        switch (shell.<Shell>getValue()) {
          case bash -> new BashScript();
          case zsh -> new ZshScript();
          case fish -> new FishScript();
        };
    List<String> rules = RuleReference.all().stream().map(rule -> rule.id().toString()).toList();
    session.print(script.write(Llmd.model(session), rules));
    return 0;
  }
}
