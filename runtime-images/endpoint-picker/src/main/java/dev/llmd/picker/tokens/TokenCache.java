package dev.llmd.picker.tokens;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens of bodies that came before, byte by byte the same: retries, health checks, benchmarks.
 * What nobody asked for longest goes first. Safe for use by several threads.
 */
final class TokenCache {

  /** Of a body: two bodies with one are not found in practice, whoever looks for them. */
  record Key(PromptRequest.Api api, long high, long low) {

    static Key of(PromptRequest prompt) {
      try {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(prompt.body());
        ByteBuffer halves = ByteBuffer.wrap(digest);
        return new Key(prompt.api(), halves.getLong(), halves.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has it", e);
      }
    }
  }

  private final long maxTokens;
  private final Map<Key, Tokens> known = new LinkedHashMap<>(64, 0.75f, true);
  private long tokens;

  /** A cache that holds so many tokens of prompts together. */
  TokenCache(long maxTokens) {
    this.maxTokens = maxTokens;
  }

  synchronized Optional<Tokens> find(Key key) {
    return Optional.ofNullable(known.get(key));
  }

  synchronized void put(Key key, Tokens found) {
    Tokens before = known.put(key, found);
    tokens += found.ids().length - (before == null ? 0 : before.ids().length);
    var eldest = known.entrySet().iterator();
    while (tokens > maxTokens && eldest.hasNext()) {
      tokens -= eldest.next().getValue().ids().length;
      eldest.remove();
    }
  }
}
