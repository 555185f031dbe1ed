package dev.llmd.standin;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ServerSocketFactory;

/**
 * What a model server is started with.
 *
 * @param address where it listens; port 0 takes a free one
 * @param models the names it serves
 * @param adapters names of LoRA adapters that it serves as well
 * @param slots how many requests run at a time; others wait
 * @param blockSize tokens in a block of the KV cache
 * @param blocks blocks of the KV cache
 * @param kvEvents where KV events are published
 * @param sockets plain or TLS
 * @param clock the time that answers say they were made at
 * @param requestLog is told what each request for inference was, when it has ended
 */
public record Settings(
    InetSocketAddress address,
    List<String> models,
    List<String> adapters,
    int slots,
    int blockSize,
    int blocks,
    Optional<KvEvents> kvEvents,
    ServerSocketFactory sockets,
    InstantSource clock,
    Consumer<String> requestLog) {

  /**
   * Where KV events are published.
   *
   * @param endpoint such as {@code tcp://127.0.1.1:5557}
   * @param isBound whether subscribers connect there, and not the server to a subscriber
   */
  public record KvEvents(String endpoint, boolean isBound) {}

  public static Settings at(InetSocketAddress address, String model) {
    return new Settings(
        address,
        List.of(model),
        List.of(),
        256,
        16,
        10_000,
        Optional.empty(),
        ServerSocketFactory.getDefault(),
        InstantSource.system(),
        _ -> {});
  }

  public Settings withModels(List<String> names) {
    return new Settings(
        address, names, adapters, slots, blockSize, blocks, kvEvents, sockets, clock, requestLog);
  }

  public Settings withAdapters(List<String> names) {
    return new Settings(
        address, models, names, slots, blockSize, blocks, kvEvents, sockets, clock, requestLog);
  }

  public Settings withSlots(int count) {
    return new Settings(
        address, models, adapters, count, blockSize, blocks, kvEvents, sockets, clock, requestLog);
  }

  public Settings withCache(int tokensPerBlock, int count) {
    return new Settings(
        address,
        models,
        adapters,
        slots,
        tokensPerBlock,
        count,
        kvEvents,
        sockets,
        clock,
        requestLog);
  }

  public Settings withKvEvents(KvEvents events) {
    return new Settings(
        address,
        models,
        adapters,
        slots,
        blockSize,
        blocks,
        Optional.of(events),
        sockets,
        clock,
        requestLog);
  }

  public Settings withSockets(ServerSocketFactory factory) {
    return new Settings(
        address, models, adapters, slots, blockSize, blocks, kvEvents, factory, clock, requestLog);
  }

  public Settings withClock(InstantSource time) {
    return new Settings(
        address, models, adapters, slots, blockSize, blocks, kvEvents, sockets, time, requestLog);
  }

  public Settings withRequestLog(Consumer<String> log) {
    return new Settings(
        address, models, adapters, slots, blockSize, blocks, kvEvents, sockets, clock, log);
  }
}
