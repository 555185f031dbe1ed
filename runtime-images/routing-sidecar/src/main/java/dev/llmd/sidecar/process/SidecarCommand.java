package dev.llmd.sidecar.process;

import dev.llmd.serving.flag.FlagHelp;
import dev.llmd.serving.flag.FlagValues;
import dev.llmd.serving.flag.UsageException;
import dev.llmd.serving.log.LibraryLogs;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.part.StartException;
import dev.llmd.sidecar.allow.StaticAllowList;
import dev.llmd.sidecar.config.Flag;
import dev.llmd.sidecar.config.FlagSources;
import dev.llmd.sidecar.config.Settings;
import dev.llmd.sidecar.config.SettingsReader;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What the command line asks for. */
public final class SidecarCommand {

  /** It goes on in threads of its own. */
  public static final int RUNNING = -1;

  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  public SidecarCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs it: the exit status, or {@link #RUNNING}. */
  public int run(List<String> arguments, Map<String, String> environment) {
    try {
      return run(FlagSources.read(arguments, environment), environment);
    } catch (UsageException e) {
      err.println("pd-sidecar: " + e.getMessage());
      return WRONG_USAGE;
    }
  }

  private int run(FlagValues<Flag> flags, Map<String, String> environment) {
    if (flags.isTrue(Flag.HELP)) {
      out.print(FlagHelp.of("pd-sidecar", Flag.values()));
      return DONE;
    }
    if (flags.isTrue(Flag.VERSION)) {
      String version = SidecarCommand.class.getPackage().getImplementationVersion();
      out.println("llmd routing sidecar " + (version == null ? "(not packaged)" : version));
      return DONE;
    }
    Settings settings = SettingsReader.read(flags);
    settings.protection().ifPresent(protection -> StaticAllowList.of(protection.targets()));
    if (flags.isTrue(Flag.CHECK_CONFIG)) {
      out.println("the configuration is right");
      return DONE;
    }
    Log log = new Log(new LogWriter(err, Clock.systemUTC(), SettingsReader.zap(flags).format()));
    LibraryLogs.goTo(log);
    try {
      HeapTrim.start();
      Sidecar sidecar = Sidecar.start(settings, environment, log);
      log.info("serving", "port", sidecar.port(), "decoder-port", settings.decoder().port());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(sidecar), "drain"));
      Thread.ofPlatform().name("sidecar").start(sidecar::awaitClosed);
      return RUNNING;
    } catch (StartException e) {
      log.error("cannot start", "error", e);
      return FAILED;
    }
  }

  /** Ends with status 0: whoever sent SIGTERM got what was asked for. */
  private static void end(Sidecar sidecar) {
    try {
      sidecar.drain();
    } catch (InterruptedException e) {
      sidecar.close();
    }
    Runtime.getRuntime().halt(DONE);
  }
}
