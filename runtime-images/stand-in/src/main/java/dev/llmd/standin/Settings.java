package dev.llmd.standin;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
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
 */
public record Settings(
    InetSocketAddress address,
    List<String> models,
    List<String> adapters,
    int slots,
    int blockSize,
    int blocks,
    Optional<KvEvents> kvEvents,
    ServerSocketFactory sockets) {

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
        ServerSocketFactory.getDefault());
  }

  public Settings withModels(List<String> names) {
    return new Settings(address, names, adapters, slots, blockSize, blocks, kvEvents, sockets);
  }

  public Settings withAdapters(List<String> names) {
    return new Settings(address, models, names, slots, blockSize, blocks, kvEvents, sockets);
  }

  public Settings withSlots(int count) {
    return new Settings(address, models, adapters, count, blockSize, blocks, kvEvents, sockets);
  }

  public Settings withCache(int tokensPerBlock, int count) {
    return new Settings(address, models, adapters, slots, tokensPerBlock, count, kvEvents, sockets);
  }

  public Settings withKvEvents(KvEvents events) {
    return new Settings(
        address, models, adapters, slots, blockSize, blocks, Optional.of(events), sockets);
  }

  public Settings withSockets(ServerSocketFactory factory) {
    return new Settings(address, models, adapters, slots, blockSize, blocks, kvEvents, factory);
  }
}
