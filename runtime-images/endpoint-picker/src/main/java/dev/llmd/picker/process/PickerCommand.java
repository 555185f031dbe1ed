package dev.llmd.picker.process;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.serving.flag.UsageException;
import dev.llmd.serving.log.LibraryLogs;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.part.StartException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/** What the command line asks for. */
public final class PickerCommand {

  /** It goes on in threads of its own. */
  public static final int RUNNING = -1;

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  public PickerCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs it: the exit status, or {@link #RUNNING}. */
  public int run(List<String> arguments) {
    try {
      return run(Flags.parse(arguments));
    } catch (UsageException e) {
      err.println("epp: " + e.getMessage());
      return WRONG_USAGE;
    }
  }

  private int run(Flags flags) {
    if (flags.isTrue(Flag.HELP)) {
      out.print(Flags.help());
      return DONE;
    }
    if (flags.isTrue(Flag.VERSION)) {
      String version = PickerCommand.class.getPackage().getImplementationVersion();
      out.println("llmd endpoint picker " + (version == null ? "(not packaged)" : version));
      return DONE;
    }
    Log log = new Log(new LogWriter(err, Clock.systemUTC(), flags.zap().format()));
    LibraryLogs.goTo(log);
    try {
      return run(flags, log);
    } catch (StartException | PluginException e) {
      log.error("cannot start", "error", e);
      return FAILED;
    }
  }

  private int run(Flags flags, Log log) {
    TimeSource time = System::nanoTime;
    EndpointPool pool = new EndpointPool();
    ConfigLoader loader =
        new ConfigLoader(
            Plugins.of(flags), flags.isTrue(Flag.ALLOW_EXPERIMENTAL_PLUGINS), time, pool);
    LoadedConfig loaded = ConfigSource.load(flags, loader);
    if (flags.isTrue(Flag.CHECK_CONFIG)) {
      out.print(FindingsText.of(loaded.findings()));
      return loaded.config().isPresent() ? DONE : FAILED;
    }
    loaded.findings().forEach(finding -> log(log, finding));
    if (loaded.config().isEmpty()) {
      log.error("cannot start: the configuration has errors; --check-config shows them, too");
      return FAILED;
    }
    Picker picker = Picker.start(loaded.config().get(), flags, pool, time, System.getenv(), log);
    log.info(
        "serving",
        "grpc-port",
        picker.proxyPort(),
        "grpc-health-port",
        picker.probePort(),
        "metrics-port",
        picker.metricsPort());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(picker), "drain"));
    return RUNNING;
  }

  /** Ends with status 0: whoever sent SIGTERM got what was asked for. */
  private static void end(Picker picker) {
    try {
      picker.drain();
    } catch (InterruptedException e) {
      picker.close();
    }
    Runtime.getRuntime().halt(DONE);
  }

  private static void log(Log log, Diagnostic finding) {
    if (finding.severity() == Severity.ERROR) {
      log.error("the configuration is wrong", "finding", FindingsText.line(finding));
    } else {
      log.info("about the configuration", "finding", FindingsText.line(finding));
    }
  }
}
