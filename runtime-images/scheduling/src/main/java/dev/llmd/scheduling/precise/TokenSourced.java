package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.plugin.Plugin;
import java.util.Optional;

/** A plugin that says who turns prompts into token ids. */
public interface TokenSourced extends Plugin {

  /** Who does; empty when nobody does, and the number of tokens is estimated. */
  Optional<TokenSource> tokenSource();
}
