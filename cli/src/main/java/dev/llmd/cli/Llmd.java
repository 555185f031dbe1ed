package dev.llmd.cli;

import dev.llmd.cli.shell.CommandModel;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** The {@code llmd} command. */
public final class Llmd {
  private static final int WRONG_USAGE = 2;
  private static final int INTERNAL_ERROR = 3;

  /** In the order of the help. */
  private static final List<String> COMMANDS =
      List.of(
          "render",
          "validate",
          "plan",
          "diff",
          "explain",
          "simulate",
          "init",
          "lock",
          "argocd",
          "krm",
          "migrate",
          "rules",
          "schema",
          "targets",
          "completion");

  private final Session session;

  private Llmd(Session session) {
    this.session = session;
  }

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    setUp();
    Session session = session();
    StartCache.complain(session);
    int code = run(args, session);
    // All is written. The usual exit asks first whether a logger wants to know: that takes longer
    // than to compile a service.
    Runtime.getRuntime().halt(code);
  }

  static void setUp() {
    // picocli would look for types that no option here has, one class file after the other.
    System.setProperty("picocli.disable.closures", "true");
    System.setProperty("picocli.converters.excludes", "java[.](sql|time)[.].*");
  }

  /** This process. */
  static Session session() {
    return new Session(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        Path.of(""),
        Terminal.detect());
  }

  /** Runs the command and returns its exit code. */
  public static int run(String[] args, Session session) {
    try {
      return new Llmd(session).execute(args);
    } catch (RuntimeException | Error bug) {
      return internalError(bug, session);
    }
  }

  /** What completions and manual pages are written from. */
  static CommandModel model(Session session) {
    return CommandModel.of(new Llmd(session).command(COMMANDS));
  }

  private int execute(String[] args) {
    // Each command that is described costs a start most of a millisecond.
    boolean isNamed = args.length > 0 && COMMANDS.contains(args[0]);
    CommandLine line = new CommandLine(command(isNamed ? List.of(args[0]) : COMMANDS));
    line.setOut(session.textOut());
    line.setErr(session.textErr());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            session.coloursOut() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setExecutionStrategy(Llmd::runCommand);
    line.setUsageHelpWidth(100);
    line.setExpandAtFiles(false); // @x may be the name of a file
    line.setParameterExceptionHandler((error, _) -> wrongUsage(error));
    line.setExecutionExceptionHandler((error, _, _) -> internalError(error, session));
    return line.execute(args);
  }

  private static int runCommand(ParseResult parsed) {
    boolean asked = parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested();
    if (!parsed.hasSubcommand() && !asked) {
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "Name a command: render, validate, plan, diff, explain, init or targets.");
    }
    return new RunLast().execute(parsed);
  }

  private CommandSpec command(List<String> subcommands) {
    CommandSpec llmd =
        Commands.named(
            "llmd",
            CommandSpec.create(),
            "  llmd render -f services/ > manifests.yaml",
            "  kustomize build overlays/prod | llmd render -f -",
            "  llmd validate -f services/ --format json",
            "",
            "Exit codes: 0 fine, 1 findings, 2 wrong usage, 3 internal error.");
    llmd.usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description(
            "Compiles LLMInferenceService YAML into the manifests that the KServe controller would"
                + " create, without a cluster.");
    for (String name : subcommands) {
      llmd.addSubcommand(name, describe(name));
    }
    return llmd;
  }

  private CommandSpec describe(String command) {
    return switch (command) {
      case "render" -> new RenderCommand(session).describe();
      case "validate" -> new ValidateCommand(session).describe();
      case "plan" -> new PlanCommand(session).describe();
      case "diff" -> new DiffCommand(session).describe();
      case "explain" -> new ExplainCommand(session).describe();
      case "simulate" -> new SimulateCommand(session).describe();
      case "init" -> new InitCommand(session).describe();
      case "argocd" -> new ArgoCdCommand(session).describe();
      case "lock" -> new LockCommand(session).describe();
      case "krm" -> new KrmCommand(session).describe();
      case "migrate" -> new MigrateCommand(session).describe();
      case "rules" -> new RulesCommand(session).describe();
      case "schema" -> new SchemaCommand(session).describe();
      case "targets" -> new TargetsCommand(session).describe();
      case "completion" -> new CompletionCommand(session).describe();
      default -> throw new IllegalArgumentException("no command " + command);
    };
  }

  private int wrongUsage(ParameterException error) {
    session.complain(Objects.requireNonNullElse(error.getMessage(), "wrong usage"));
    CommandLine line = error.getCommandLine();
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(error, session.textErr())) {
      session.complain(
          "`" + line.getCommandSpec().qualifiedName() + " --help` shows how it is used.");
    }
    return WRONG_USAGE;
  }

  private static int internalError(Throwable bug, Session session) {
    if (bug instanceof Session.OutputFailed failure) {
      session.complain(failure.getMessage());
      return WRONG_USAGE;
    }
    session.complain(
        "internal error: "
            + bug
            + ". This is a mistake in llmd: please report it with the input that shows it."
            + " LLMD_DEBUG=1 prints the stack trace.");
    if ("1".equals(session.environment().get("LLMD_DEBUG"))) {
      bug.printStackTrace(session.textErr());
    }
    return INTERNAL_ERROR;
  }
}
