package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.pool.Prompt;
import dev.llmd.cli.simulate.pool.SimulatedPod.KvListener;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.precise.BlockEvent;
import dev.llmd.scheduling.precise.KvBlockIndex;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tells the indexes of a scheduler at once what model servers would publish. */
final class KvEvents implements BlockNews {

  private final List<KvBlockIndex> indexes;
  private final EndpointPool pool;
  private Map<EndpointId, Endpoint> endpoints = Map.of();

  KvEvents(List<KvBlockIndex> indexes, EndpointPool pool) {
    this.indexes = indexes;
    this.pool = pool;
  }

  @Override
  public KvListener of(EndpointId pod) {
    return new KvListener() {
      @Override
      public void stored(Prompt prompt, int known, int blockSize) {
        long[] keys = prompt.blockKeys();
        if (known == keys.length) {
          return;
        }
        int[] tokens = prompt.tokens().get();
        BlockEvent blocks = new BlockEvent();
        if (known > 0) {
          blocks.parent(keys[known - 1]);
        }
        for (int block = known; block < keys.length; block++) {
          blocks.addHash(keys[block]);
        }
        for (int i = known * blockSize; i < keys.length * blockSize; i++) {
          blocks.addToken(tokens[i]);
        }
        indexes.forEach(index -> index.stored(endpoint(pod), prompt.model(), blocks));
      }

      @Override
      public void removed(List<Long> keys) {
        BlockEvent blocks = new BlockEvent();
        keys.forEach(blocks::addHash);
        indexes.forEach(index -> index.removed(endpoint(pod), blocks));
      }
    };
  }

  private Endpoint endpoint(EndpointId id) {
    if (endpoints.isEmpty()) {
      endpoints =
          pool.endpoints().stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
    }
    return Objects.requireNonNull(endpoints.get(id));
  }
}
