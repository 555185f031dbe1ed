package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.plugin.Plugin;
import java.util.Optional;

/** A plugin with an index that events of KV caches have to be brought to. */
public interface KvEventsReceiver extends Plugin {

  /** The index; empty when another plugin has it. */
  Optional<KvBlockIndex> index();

  /** Where its events come from. */
  KvEventsConfig events();
}
