package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.precise.BlockEvent;

/** Takes the events of a message one by one, in their order. */
interface EventSink {

  /** {@code BlockStored}; the object is filled anew for the next event. */
  void stored(BlockEvent blocks);

  /** {@code BlockRemoved}; the object is filled anew for the next event. */
  void removed(BlockEvent blocks);

  /** {@code AllBlocksCleared}. */
  void cleared();

  /** An event that nobody here knows. */
  void unknown();
}
