package dev.llmd.picker.process;

import dev.llmd.picker.flag.Flags;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All of the process on free ports of loopback, with two endpoints in a file. */
final class RunningPicker implements AutoCloseable {

  final Picker picker;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

  RunningPicker(Path folder, String... flags) throws IOException {
    this(config(folder), List.of(flags));
  }

  /** With another configuration. */
  RunningPicker(String config, List<String> flags) {
    this(config, flags, Map.of());
  }

  /** With variables of the environment, too. */
  RunningPicker(String config, List<String> flags, Map<String, String> environment) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bind=127.0.0.1",
                "--grpc-port=0",
                "--grpc-health-port=0",
                "--metrics-port=0",
                "--secure-serving=false",
                "--config-text",
                config));
    arguments.addAll(flags);
    Flags parsed = Flags.parse(arguments);
    EndpointPool pool = new EndpointPool();
    TimeSource time = System::nanoTime;
    LoadedConfig loaded =
        ConfigSource.load(parsed, new ConfigLoader(Plugins.of(parsed), false, time, pool));
    LogFormat format = new LogFormat(true, -2, TimeEncoding.EPOCH);
    Log log = new Log(new LogWriter(new PrintStream(logged, true), Clock.systemUTC(), format));
    picker = Picker.start(loaded.config().orElseThrow(), parsed, pool, time, environment, log);
  }

  static String config(Path folder) throws IOException {
    Path endpoints =
        Files.writeString(
            folder.resolve("endpoints.yaml"),
            """
            endpoints:
            - {name: a, namespace: ns, address: 127.0.0.1, port: 1}
            - {name: b, namespace: ns, address: 127.0.0.1, port: 2}
            """);
    return """
    apiVersion: llm-d.ai/v1alpha1
    kind: EndpointPickerConfig
    plugins:
    - type: queue-scorer
    - type: file-discovery
      parameters: {path: %s}
    schedulingProfiles:
    - name: default
      plugins: [{pluginRef: queue-scorer}]
    dataLayer:
      discovery: {pluginRef: file-discovery}
    """
        .formatted(endpoints);
  }

  String log() {
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    picker.close();
  }
}
