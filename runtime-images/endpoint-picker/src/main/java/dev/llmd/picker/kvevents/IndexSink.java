package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.precise.BlockEvent;
import dev.llmd.scheduling.precise.KvBlockIndex;
import dev.llmd.scheduling.precise.StoreResult;
import dev.llmd.serving.log.Log;

/** Brings events into the index, and says when that cannot work. Used by one thread. */
final class IndexSink {

  private final KvBlockIndex index;
  private final KvEventsMetrics metrics;
  private final Log log;
  private boolean isUnevenReported;

  IndexSink(KvBlockIndex index, KvEventsMetrics metrics, Log log) {
    this.index = index;
    this.metrics = metrics;
    this.log = log;
  }

  /** For the events of one message. */
  EventSink of(Endpoint endpoint, String model) {
    return new EventSink() {
      @Override
      public void stored(BlockEvent blocks) {
        StoreResult result = index.stored(endpoint, model, blocks);
        metrics.stored(result);
        if (result == StoreResult.UNEVEN_BLOCKS) {
          uneven(endpoint, blocks);
        }
      }

      @Override
      public void removed(BlockEvent blocks) {
        index.removed(endpoint, blocks);
        metrics.removed();
      }

      @Override
      public void cleared() {
        IndexSink.this.cleared(endpoint);
        metrics.cleared();
      }

      @Override
      public void unknown() {
        metrics.unknown();
      }
    };
  }

  void cleared(Endpoint endpoint) {
    index.cleared(endpoint);
  }

  private void uneven(Endpoint endpoint, BlockEvent blocks) {
    if (!isUnevenReported) {
      isUnevenReported = true;
      log.error(
          "blocks of a model server do not fit the picker's: write its --block-size as"
              + " tokenProcessorConfig.blockSizeTokens",
          "endpoint",
          endpoint.hostPort(),
          "tokensOfEvent",
          blocks.tokenCount(),
          "blocksOfEvent",
          blocks.hashCount(),
          "blockSizeTokens",
          index.blockTokens());
    }
  }
}
