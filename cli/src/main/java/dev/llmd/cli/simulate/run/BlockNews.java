package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.pool.Prompt;
import dev.llmd.cli.simulate.pool.SimulatedPod.KvListener;
import dev.llmd.scheduling.endpoint.EndpointId;
import java.util.List;

/** Brings what happens in KV caches to the index of a scheduler, where it has one. */
@FunctionalInterface
interface BlockNews {

  /** For nobody. */
  BlockNews NONE =
      _ ->
          new KvListener() {
            @Override
            public void stored(Prompt prompt, int known, int blockSize) {}

            @Override
            public void removed(List<Long> keys) {}
          };

  /** The listener for one pod. */
  KvListener of(EndpointId pod);
}
