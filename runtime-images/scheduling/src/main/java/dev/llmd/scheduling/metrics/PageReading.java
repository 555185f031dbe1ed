package dev.llmd.scheduling.metrics;

import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/** What was found in a page so far, and the report that is made of it. */
final class PageReading {

  /** More requests, or blocks, than any server has; greater numbers are nonsense. */
  private static final double MOST = 999_999_999;

  private final EngineSeries engine;
  private final byte[] blockSizeLabel;
  private final byte[] blockCountLabel;
  private final LoraReading lora = new LoraReading();

  private final Map<Quantity, Newest> newest = new EnumMap<>(Quantity.class);
  private final Set<Quantity> nonsense = EnumSet.noneOf(Quantity.class);
  private int blockSize;
  private int blockCount;

  /** The series of a quantity that counts. */
  private static final class Newest {
    double value;
    long timestamp;

    /** Whether there is one. */
    boolean isThere() {
      return timestamp >= 0;
    }
  }

  PageReading(EngineSeries engine) {
    this.engine = engine;
    this.blockSizeLabel = WantedSeries.bytes(engine.blockSizeLabel());
    this.blockCountLabel = WantedSeries.bytes(engine.blockCountLabel());
    for (Quantity quantity : Quantity.values()) {
      newest.put(quantity, new Newest());
    }
    begin();
  }

  void begin() {
    newest.values().forEach(series -> series.timestamp = -1);
    lora.begin();
    if (!nonsense.isEmpty()) {
      nonsense.clear();
    }
  }

  void malformed(Quantity quantity) {
    nonsense.add(quantity);
  }

  /** Takes a line whose labels, in these bytes, begin there. */
  void take(Quantity quantity, SampleLine line, byte[] bytes, int labelsFrom) {
    Newest series = newest(quantity);
    if (quantity == Quantity.LORA) {
      lora.take(line, bytes, labelsFrom);
    } else if (line.timestamp() > series.timestamp) {
      series.timestamp = line.timestamp();
      series.value = line.value();
      if (quantity == Quantity.CACHE_INFO) {
        blockSize = labelledCount(line, blockSizeLabel);
        blockCount = labelledCount(line, blockCountLabel);
      }
    }
  }

  /** The count in that label; -1 when there is none. */
  private int labelledCount(SampleLine line, byte[] name) {
    int label = line.label(name);
    if (label < 0 || line.isEmpty(label)) {
      return -1;
    }
    int count = line.count(label);
    if (count < 0) {
      nonsense.add(Quantity.CACHE_INFO);
    }
    return count;
  }

  Optional<ModelServerMetrics> report(Optional<ModelServerMetrics> known, long at) {
    ModelServerMetrics before = known.orElse(ModelServerMetrics.NONE);
    double waiting = value(Quantity.WAITING, MOST);
    double running = value(Quantity.RUNNING, MOST);
    double usage = value(Quantity.KV_USAGE, Double.MAX_VALUE);
    if (waiting < 0 && running < 0 && usage < 0) {
      return Optional.empty();
    }
    LoraAdapters adapters = lora.adapters(before.lora());
    if (lora.isNonsense()) {
      nonsense.add(Quantity.LORA);
    }
    return Optional.of(
        new ModelServerMetrics(
            waiting < 0 ? before.waiting() : (int) waiting,
            running < 0 ? before.running() : (int) running,
            usage < 0 ? before.kvCacheUsage() : Math.min(1, usage),
            blocks(Quantity.BLOCK_SIZE, blockSize, before.blockSize()),
            blocks(Quantity.BLOCK_COUNT, blockCount, before.blockCount()),
            adapters,
            at));
  }

  private int blocks(Quantity direct, int labelled, int before) {
    double value = value(direct, MOST);
    if (value >= 0) {
      return (int) value;
    }
    return newest(Quantity.CACHE_INFO).isThere() && labelled >= 0 ? labelled : before;
  }

  /** What the newest series says; -1 when there is none, or when that cannot be true. */
  private double value(Quantity quantity, double most) {
    Newest series = newest(quantity);
    if (!series.isThere()) {
      return -1;
    }
    double value = series.value;
    if (value >= 0 && value <= most) {
      return value;
    }
    nonsense.add(quantity);
    return -1;
  }

  /** What is wrong with the page, in words. */
  Optional<String> complaint() {
    if (nonsense.isEmpty() && isLoadKnown()) {
      return Optional.empty();
    }
    StringJoiner words = new StringJoiner("; ");
    for (Quantity quantity : Quantity.values()) {
      engine
          .of(quantity)
          .ifPresent(
              series -> {
                if (nonsense.contains(quantity)) {
                  words.add(series + " has no value that can be true");
                } else if (!isLoadKnown() && quantity.compareTo(Quantity.KV_USAGE) <= 0) {
                  words.add(series + " is not there");
                }
              });
    }
    return Optional.of(words.toString());
  }

  private boolean isLoadKnown() {
    return newest(Quantity.WAITING).isThere()
        || newest(Quantity.RUNNING).isThere()
        || newest(Quantity.KV_USAGE).isThere();
  }

  private Newest newest(Quantity quantity) {
    return Objects.requireNonNull(newest.get(quantity));
  }
}
