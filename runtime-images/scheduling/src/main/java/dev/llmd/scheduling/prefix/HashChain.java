package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import java.nio.charset.StandardCharsets;

/**
 * One hash for each block of a prompt, with all blocks before it, the model and the cache salt in
 * it: two prompts have a hash in common only where they are the same up to there.
 */
final class HashChain {

  private final long[] hashes;

  private HashChain(long[] hashes) {
    this.hashes = hashes;
  }

  /** The chain of a request's prompt, at most so many blocks long. */
  static HashChain of(InferenceRequest request, int maxBlocks) {
    Prompt prompt = request.prompt();
    long[] hashes = new long[Math.min(prompt.blockCount(), maxBlocks)];
    byte[] root = (request.targetModel() + request.cacheSalt()).getBytes(StandardCharsets.UTF_8);
    long previous = Xxh64.hash(root, 0, root.length);
    for (int i = 0; i < hashes.length; i++) {
      previous = Xxh64.hash(prompt.blockHash(i), previous);
      hashes[i] = previous;
    }
    return new HashChain(hashes);
  }

  int length() {
    return hashes.length;
  }

  long hash(int index) {
    return hashes[index];
  }
}
