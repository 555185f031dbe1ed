package dev.llmd.sidecar.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.serving.trace.Tracing;
import dev.llmd.sidecar.allow.AllowList;
import dev.llmd.sidecar.config.EcConnector;
import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.config.Settings;
import dev.llmd.sidecar.connector.PrefillRetries;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.ProxySettings;
import dev.llmd.sidecar.proxy.Target;
import dev.llmd.sidecar.telemetry.ProxyTelemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A sidecar whose settings follow from a seed, between clients and servers that do so, too. */
final class ModelledSidecar {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofMillis(300);

  private final long seed;
  private final Random random;
  private final Telemetry telemetry = new Telemetry();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Set<Long> broken = ConcurrentHashMap.newKeySet();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final KvConnector connector;
  private final long mostBytes;
  private final BodyBudget bodies;

  ModelledSidecar(long seed) {
    this.seed = seed;
    this.random = new Random(new SplittableRandom(seed).nextLong());
    KvConnector[] connectors = KvConnector.values();
    this.connector = connectors[Math.floorMod(seed, connectors.length)];
    this.mostBytes = random.nextInt(4) == 0 ? 300_000 : 1L << 30;
    this.bodies = new BodyBudget(mostBytes);
  }

  /** Has so many clients play, each over so many connections; returns what is wrong. */
  List<String> run(int clients, int connections) throws IOException, InterruptedException {
    List<OddServer> ranks = ranks();
    try (OddServer decode = ranks.getFirst();
        OddServer decodeToo = ranks.getLast();
        OddServer prefill = new OddServer("prefill", 0, ConcurrentHashMap.newKeySet());
        OddServer encode = new OddServer("encode", 0, ConcurrentHashMap.newKeySet());
        OddServer bootstrap = new OddServer("bootstrap", 0, ConcurrentHashMap.newKeySet());
        ProxyServer proxy = start(decode.port(), bootstrap.port())) {
      List<Integer> ports = proxy.addresses().stream().map(InetSocketAddress::getPort).toList();
      play(
          new OddRequest.World(ports, prefill.address(), encode.address(), broken),
          clients,
          connections);
      awaitRest(List.of(decode, decodeToo, prefill, encode, bootstrap));
      if (!proxy.drain(PATIENCE)) {
        faults.add("clients are still connected");
      }
    }
    logged.toString(UTF_8).lines().filter(ModelledSidecar::isMistake).forEach(faults::add);
    return faults.stream().map(it -> "seed " + seed + ", " + connector + ": " + it).toList();
  }

  private static boolean isMistake(String line) {
    return line.contains("the sidecar made a mistake") || line.contains("Exception");
  }

  /** Ranks have ports side by side. */
  private List<OddServer> ranks() throws IOException {
    while (true) {
      OddServer first = new OddServer("decode", 0, broken);
      try {
        return List.of(first, new OddServer("decode", first.port() + 1, broken));
      } catch (IOException taken) {
        first.close();
      }
    }
  }

  private ProxyServer start(int decoder, int bootstrap) throws IOException {
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(logged, true, UTF_8),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    return ProxyServer.start(
        new ProxySettings(
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
            Optional.empty(),
            new Target(Target.Work.DECODE, "decoder", "127.0.0.1", decoder, Optional.empty()),
            1 + random.nextInt(2),
            "",
            random.nextBoolean(),
            2,
            new ProxySettings.Limits(
                1 << 20,
                PATIENCE,
                Duration.ofSeconds(100),
                KEPT,
                PATIENCE,
                Duration.ofMillis(200),
                1 + random.nextInt(8))),
        new Routes(routes(bootstrap), bodies),
        new ProxyTelemetry(telemetry, Tracing.OFF, log));
  }

  private RouteSettings routes(int bootstrap) {
    return new RouteSettings(
        connector,
        random.nextInt(4) > 0,
        Optional.empty(),
        random.nextBoolean(),
        new Settings.HandoverPorts(8998, bootstrap, new Settings.RankedPort(7777, 8000, 2)),
        new PrefillRetries(random.nextInt(3), Duration.ofMillis(5L * random.nextInt(2))),
        AllowList.ANY,
        random.nextBoolean() ? 1 + random.nextInt(8) : 0,
        switch (random.nextInt(3)) {
          case 0 -> Optional.empty();
          case 1 -> Optional.of(new EncoderSettings(EcConnector.EXAMPLE, Optional.empty()));
          default -> Optional.of(new EncoderSettings(EcConnector.NIXL, Optional.empty()));
        });
  }

  private void play(OddRequest.World world, int clients, int connections)
      throws InterruptedException {
    List<Thread> playing = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      long first = (seed * clients + i) * connections + 1;
      playing.add(Thread.ofVirtual().start(() -> play(world, first, first + connections)));
    }
    for (Thread client : playing) {
      client.join();
    }
  }

  private void play(OddRequest.World world, long first, long end) {
    try {
      for (long client = first; client < end; client++) {
        String wrong = new OddClient(client, world).play();
        if (!wrong.isEmpty()) {
          faults.add(wrong);
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      faults.add(e.toString());
    }
  }

  private void awaitRest(List<OddServer> servers) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String left = left(servers);
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(10);
      left = left(servers);
    }
    if (!left.isEmpty()) {
      faults.add("there is left: " + left);
    }
  }

  private String left(List<OddServer> servers) {
    List<String> left = new ArrayList<>();
    MetricsPage.of(telemetry)
        .lines()
        .filter(it -> it.matches("llm_d_sidecar_(requests_in_flight|\\w+_connections) [^0].*"))
        .forEach(left::add);
    int open = servers.stream().mapToInt(OddServer::open).sum();
    if (open > 0) {
      left.add("connections with servers " + open);
    }
    if (bodies.take(mostBytes)) {
      bodies.give(mostBytes);
    } else {
      left.add("bytes of bodies");
    }
    return String.join(", ", left);
  }
}
