package dev.llmd.bench;

import dev.llmd.Compiler;
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

/** A thousand services of all shapes in one run, presets included. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"})
public class RepositoryBenchmark {

  private static final int COUNT = 1000;

  /** Whose presets the services are built on. */
  @Param({"released", "own"})
  public String presets = "";

  private List<SourceText> texts = List.of();

  /** Reads the files; each shape gets a third of the services. */
  @Setup
  public void read() throws IOException {
    texts = new ArrayList<>(Inputs.context(presets));
    for (int i = 0; i < COUNT; i++) {
      String shape = Inputs.SERVICES.get(i % Inputs.SERVICES.size());
      texts.add(Inputs.service(shape, "bench-" + i));
    }
  }

  /** From the bytes of the files to the text of the manifests. */
  @Benchmark
  public String thousandServices() {
    return Inputs.write(new Compiler().compile(texts, Inputs.OPTIONS));
  }
}
