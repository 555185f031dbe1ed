package dev.llmd.standin;

import dev.llmd.standin.http.Journal;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts stand-ins for model servers on loopback, to try the images without a GPU. */
@Command(
    name = "stand-in",
    mixinStandardHelpOptions = true,
    description = {
      "Starts servers that speak as vLLM does and compute nothing, on 127.0.1.1 and the",
      "addresses after it, until it is interrupted."
    })
public final class StandIn implements Callable<Integer> {

  @Option(names = "--count", defaultValue = "1", description = "servers [${DEFAULT-VALUE}]")
  private int count;

  @Option(
      names = "--first",
      defaultValue = "1",
      description = "N of the first 127.0.1.N [${DEFAULT-VALUE}]")
  private int first;

  @Option(
      names = "--address",
      description = "listen on this address, all of them: each on the port after the last one's")
  private @Nullable String address;

  @Option(names = "--port", defaultValue = "8000", description = "port of each [${DEFAULT-VALUE}]")
  private int port;

  @Option(
      names = "--model",
      defaultValue = "stand-in",
      description = "model name [${DEFAULT-VALUE}]")
  private String model = "";

  @Option(names = "--adapter", description = "name of a LoRA adapter; repeatable")
  private List<String> adapters = new ArrayList<>();

  @Option(
      names = "--slots",
      defaultValue = "256",
      description = "requests that run at a time; others wait [${DEFAULT-VALUE}]")
  private int slots;

  @Option(
      names = "--block-size",
      defaultValue = "16",
      description = "tokens in a KV block [${DEFAULT-VALUE}]")
  private int blockSize;

  @Option(
      names = "--blocks",
      defaultValue = "10000",
      description = "blocks of the KV cache [${DEFAULT-VALUE}]")
  private int blocks;

  @Option(
      names = "--output-tokens",
      defaultValue = "16",
      description = "tokens in an answer, unless a request allows fewer [${DEFAULT-VALUE}]")
  private int outputTokens;

  @Option(
      names = "--token-ms",
      defaultValue = "0",
      description = "milliseconds before each token [${DEFAULT-VALUE}]")
  private int tokenMillis;

  @Option(
      names = "--prompt-token-us",
      defaultValue = "0",
      description =
          "microseconds before the first token for each prompt token that was not cached"
              + " [${DEFAULT-VALUE}]")
  private int promptTokenMicros;

  @Option(
      names = "--failure",
      defaultValue = "NONE",
      description = "${COMPLETION-CANDIDATES} [${DEFAULT-VALUE}]")
  private Failure failure = Failure.NONE;

  @Option(names = "--kv-events-port", description = "publish KV events on this port of each server")
  private @Nullable Integer kvEventsPort;

  @Option(
      names = "--kv-events-to",
      description = "publish KV events to this one ZMQ endpoint, such as tcp://127.0.0.1:5557")
  private @Nullable String kvEventsTo;

  @Option(names = "--role", description = "value of the label llm-d.ai/role in the endpoints file")
  private @Nullable String role;

  @Option(
      names = "--endpoints-file",
      description = "write the servers here, as the endpoint picker's file-discovery reads them")
  private @Nullable Path endpointsFile;

  public static void main(String[] arguments) {
    System.exit(command().execute(arguments));
  }

  /** The command line; where a server cannot run, its status is 1 and a line says why. */
  static CommandLine command() {
    return new CommandLine(new StandIn())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (!(failure instanceof IOException)) {
                throw failure;
              }
              command.getErr().println("stand-in: " + failure.getMessage());
              return 1;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Journal journal = new Journal(0);
    Behaviour behaviour =
        Behaviour.PROMPT
            .withOutputTokens(outputTokens)
            .withFailure(failure)
            .withPace(
                Pace.of(
                    Duration.ofNanos(1000L * promptTokenMicros), Duration.ofMillis(tokenMillis)));
    List<ModelServer> servers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ModelServer server = new ModelServer(settings(i), journal);
      server.behave(behaviour);
      servers.add(server);
      System.out.println(
          "http://" + server.hostPort() + " serves " + model + ", and computes nothing");
    }
    if (endpointsFile != null) {
      Files.writeString(endpointsFile, EndpointsFile.text(servers, Optional.ofNullable(role)));
    }
    Thread.currentThread().join();
    return 0;
  }

  private Settings settings(int index) {
    String ip = address == null ? "127.0.1." + (first + index) : address;
    InetSocketAddress at = new InetSocketAddress(ip, address == null ? port : port + index);
    Settings settings =
        Settings.at(at, model)
            .withRequestLog(System.out::println)
            .withAdapters(adapters)
            .withSlots(slots)
            .withCache(blockSize, blocks);
    if (kvEventsTo != null) {
      return settings.withKvEvents(new Settings.KvEvents(kvEventsTo, false));
    }
    if (kvEventsPort != null) {
      return settings.withKvEvents(new Settings.KvEvents("tcp://" + ip + ":" + kvEventsPort, true));
    }
    return settings;
  }
}
