package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.plugin.PluginContext;
import java.util.Optional;

/**
 * {@code token-producer}: says who turns prompts into token ids. The server asks them before it
 * schedules; without anybody, 4 bytes count as a token.
 */
public final class TokenProducer implements TokenSourced {

  static final String TYPE = "token-producer";
  static final String OLD_TYPE = "tokenizer";

  private final Optional<TokenSource> source;

  public TokenProducer(PluginContext context) {
    this.source = TokenSources.ofProducer(context.parameters());
  }

  @Override
  public Optional<TokenSource> tokenSource() {
    return source;
  }
}
