package dev.llmd.standin;

import dev.llmd.standin.engine.KvCache;
import dev.llmd.standin.engine.KvEventPublisher;
import dev.llmd.standin.engine.Load;
import dev.llmd.standin.http.HttpServer;
import dev.llmd.standin.http.Journal;
import java.io.IOException;
import java.util.Optional;

/**
 * A stand-in for one model server. It speaks as vLLM does and computes nothing: tokens are cut by
 * length, answers are always the same words, and the KV cache holds hashes of prompts only.
 */
public final class ModelServer implements AutoCloseable {

  private final Journal journal;
  private final Load load;
  private final KvCache cache;
  private final HttpServer http;
  private final Optional<KvEventPublisher> events;
  private volatile Behaviour behaviour = Behaviour.PROMPT;
  private volatile Claim claim = Claim.NONE;

  /**
   * Starts a server.
   *
   * @param journal where requests are recorded
   * @throws IOException when it cannot listen there
   */
  public ModelServer(Settings settings, Journal journal) throws IOException {
    this.journal = journal;
    this.load = new Load(settings.slots());
    this.http = new HttpServer(settings.address(), settings.sockets(), journal);
    this.events = settings.kvEvents().map(to -> publisher(to, settings.models().getFirst()));
    this.cache =
        new KvCache(
            settings.blockSize(),
            settings.blocks(),
            batch -> events.ifPresent(publisher -> publisher.publish(batch)));
    MetricsPage metrics = new MetricsPage(settings, load, cache);
    Inference inference = new Inference(settings, load, cache, ip(), hostPort());
    http.start(new Endpoints(settings, inference, () -> behaviour, () -> metrics.text(claim)));
  }

  /** {@code ip:port}. */
  public String hostPort() {
    return ip() + ":" + port();
  }

  public String ip() {
    return http.address().getAddress().getHostAddress();
  }

  public int port() {
    return http.address().getPort();
  }

  /** Changes how it behaves, from the next request on. */
  public void behave(Behaviour other) {
    behaviour = other;
  }

  /** Changes what it says of itself in its metrics. */
  public void claim(Claim other) {
    claim = other;
  }

  public Journal journal() {
    return journal;
  }

  public Load load() {
    return load;
  }

  public KvCache cache() {
    return cache;
  }

  /** Stops, as a killed process does. */
  @Override
  public void close() throws IOException {
    http.close();
    events.ifPresent(KvEventPublisher::close);
  }

  private KvEventPublisher publisher(Settings.KvEvents to, String model) {
    String topic = "kv@" + hostPort() + "@" + model;
    return to.isBound()
        ? KvEventPublisher.bound(to.endpoint(), topic)
        : KvEventPublisher.connected(to.endpoint(), topic);
  }
}
