package dev.llmd.scheduling.precise;

import java.util.Locale;

/** What became of blocks that were said to be stored. */
public enum StoreResult {
  /** They are known now. */
  INDEXED,
  /** Nobody knows that endpoint any more. */
  UNKNOWN_ENDPOINT,
  /** They follow a block that was stored before anybody listened, or was forgotten. */
  UNKNOWN_PARENT,
  /** They lie in another tier now, without tokens, and were not known before. */
  UNKNOWN_BLOCKS,
  /** They are of layers that do not look at the whole prefix. */
  OTHER_ATTENTION,
  /** They are of a LoRA adapter whose name the model server does not say. */
  UNNAMED_ADAPTER,
  /** The model server's blocks and ours do not begin and end together. */
  UNEVEN_BLOCKS;

  /** As a metric's label has it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
