package dev.llmd.bench;

import dev.llmd.Compiler;
import dev.llmd.Workspace;
import dev.llmd.source.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One service, from the bytes of its file to the text of its manifests. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 2,
    jvmArgs = {"-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"})
public class ServiceBenchmark {

  /** Whose presets the service is built on. */
  @Param({"released", "own"})
  public String presets = "";

  /** Which service. */
  @Param({"single-node", "prefill-decode", "multi-node"})
  public String service = "";

  private List<SourceText> text = List.of();
  private List<SourceText> everything = List.of();
  private Workspace surroundings = Workspace.empty(Inputs.OPTIONS);

  /** Reads the files, and the presets as a controller has them: once. */
  @Setup
  public void read() throws IOException {
    List<SourceText> context = Inputs.context(presets);
    text = List.of(Inputs.service(service, "bench"));
    everything = new ArrayList<>(context);
    everything.addAll(text);
    surroundings = Workspace.empty(Inputs.OPTIONS).with(context);
  }

  /** With presets and platform settings in memory: what a controller or an editor waits for. */
  @Benchmark
  public String warm() {
    return Inputs.write(new Compiler().compile(surroundings.with(text)));
  }

  /** With presets and platform settings read and admitted anew. */
  @Benchmark
  public String withPresets() {
    return Inputs.write(new Compiler().compile(everything, Inputs.OPTIONS));
  }
}
