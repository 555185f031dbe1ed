package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.trace.TraceRequest;
import java.util.List;

/** What a single cache that forgets nothing would save: no choice of pods can do better. */
public final class UnlimitedCache {

  private final int blockSize;
  private final KeySet keys = new KeySet();

  /** An empty cache of blocks of that many tokens. */
  public UnlimitedCache(int blockSize) {
    this.blockSize = blockSize;
  }

  /** For each request how many tokens of its prompt were in one before it. */
  public long[] cachedTokens(List<TraceRequest> trace) {
    long[] cached = new long[trace.size()];
    for (int i = 0; i < cached.length; i++) {
      TraceRequest request = trace.get(i);
      int[] tokens = request.content().tokens();
      long[] blocks = BlockChain.keys(request.model(), tokens, blockSize);
      int known = 0;
      while (known < blocks.length && keys.contains(blocks[known])) {
        known++;
      }
      for (int block = known; block < blocks.length; block++) {
        keys.add(blocks[block]);
      }
      // The last token is always computed, as pods do.
      cached[i] = Math.max(0, Math.min((long) known * blockSize, tokens.length - 1));
    }
    return cached;
  }
}
