package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.plugin.Plugin;

/** Says whose turn it is among those who wait with one priority. */
public interface FairnessPolicy extends Plugin {

  /** A queue for one priority, empty at first. */
  BandQueue newQueue();
}
