package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.PoolListener;
import dev.llmd.scheduling.plugin.PrefixMatches;
import java.util.Arrays;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints hold which KV blocks, as their model servers say. Prompts are matched by several
 * threads while events come in; events wait for each other. Of a model server's events the order
 * matters: one thread hands them over.
 */
public final class KvBlockIndex implements PoolListener {

  private final BlockKeys blockKeys;
  private final Tiers tiers;
  private final PodNumbers numbers = new PodNumbers();
  private final AttentionGroups groups = new AttentionGroups();
  private final HolderTable[] holders = new HolderTable[Slots.PARTS];
  private final StampedLock[] locks = new StampedLock[Slots.PARTS];
  private final EngineTable[] engines = new EngineTable[Slots.PARTS];
  private final BlockSpan span;
  private @Nullable EndpointId[] idOf = new EndpointId[0];
  private volatile int slots;
  private int purgesLeft;

  /**
   * An index.
   *
   * @param maxKeys how many different blocks it knows; beyond that it forgets those that nobody
   *     asked for in a while
   */
  public KvBlockIndex(BlockKeys blockKeys, Tiers tiers, long maxKeys) {
    this.blockKeys = blockKeys;
    this.tiers = tiers;
    this.span = new BlockSpan(blockKeys);
    int limit = Math.clamp(maxKeys / Slots.PARTS, 1, Integer.MAX_VALUE / 2);
    for (int i = 0; i < Slots.PARTS; i++) {
      holders[i] = new HolderTable(limit);
      locks[i] = new StampedLock();
      engines[i] = new EngineTable(limit);
    }
  }

  @Override
  public synchronized void added(Endpoint endpoint) {
    int slot = endpoint.slot();
    idOf = slot < idOf.length ? idOf : Arrays.copyOf(idOf, Math.max(slot + 1, 2 * idOf.length));
    idOf[slot] = endpoint.id();
    slots = Math.max(slots, slot + 1);
  }

  /** A pod of that name with another address is another process, whose cache is empty. */
  @Override
  public synchronized void changed(Endpoint before, Endpoint after) {
    if (!before.ip().equals(after.ip())) {
      clear(after.slot());
    }
  }

  @Override
  public synchronized void removed(Endpoint endpoint) {
    clear(endpoint.slot());
    groups.forget(endpoint.slot());
    idOf[endpoint.slot()] = null;
  }

  /** An endpoint stored blocks. */
  public synchronized StoreResult stored(Endpoint endpoint, String model, BlockEvent blocks) {
    if (!isThere(endpoint)) {
      return StoreResult.UNKNOWN_ENDPOINT;
    }
    purgeSome();
    if (!groups.storedCounts(endpoint.slot(), blocks.group(), blocks.groupKind())) {
      return StoreResult.OTHER_ATTENTION;
    }
    if (blocks.isAdapterUnnamed()) {
      return StoreResult.UNNAMED_ADAPTER;
    }
    int holder = Holder.id(number(endpoint.slot()), tiers.id(blocks.medium()));
    if (blocks.tokenCount() == 0) {
      return storedElsewhere(holder, blocks);
    }
    long parent = 0;
    if (blocks.hasParent()) {
      parent = engine(blocks.parent()).last(blocks.parent());
      if (parent == 0) {
        return StoreResult.UNKNOWN_PARENT;
      }
    }
    if (!span.read(blocks, model, parent)) {
      return StoreResult.UNEVEN_BLOCKS;
    }
    for (int i = 0; i < span.count(); i++) {
      hold(span.keys()[i], holder);
    }
    for (int i = span.firstNamed(); i < blocks.hashCount(); i += span.namedEach()) {
      long hash = blocks.hash(i);
      engine(hash).put(hash, span.keys(), span.from(i), span.to(i), this::isHeld);
    }
    return StoreResult.INDEXED;
  }

  /** Blocks without tokens: those that are known already lie in another tier, too. */
  private StoreResult storedElsewhere(int holder, BlockEvent blocks) {
    boolean isAnyKnown = false;
    for (int i = 0; i < blocks.hashCount(); i++) {
      EngineTable engine = engine(blocks.hash(i));
      long last = engine.last(blocks.hash(i));
      if (last != 0) {
        isAnyKnown = true;
        hold(last, holder);
        for (long key : engine.before(blocks.hash(i))) {
          hold(key, holder);
        }
      }
    }
    return isAnyKnown ? StoreResult.INDEXED : StoreResult.UNKNOWN_BLOCKS;
  }

  /** An endpoint removed blocks from one tier. */
  public synchronized void removed(Endpoint endpoint, BlockEvent blocks) {
    if (!isThere(endpoint) || !groups.removedCounts(endpoint.slot(), blocks.group())) {
      return;
    }
    int holder = Holder.id(number(endpoint.slot()), tiers.id(blocks.medium()));
    for (int i = 0; i < blocks.hashCount(); i++) {
      long hash = blocks.hash(i);
      EngineTable engine = engine(hash);
      long last = engine.last(hash);
      if (last != 0) {
        boolean isHeld = release(last, holder);
        for (long key : engine.before(hash)) {
          isHeld |= release(key, holder);
        }
        if (!isHeld) {
          engine.remove(hash);
        }
      }
    }
  }

  /** An endpoint has no block any more, in no tier. */
  public synchronized void cleared(Endpoint endpoint) {
    if (isThere(endpoint)) {
      clear(endpoint.slot());
    }
  }

  /**
   * An endpoint will probably hold these blocks soon, because a request for them was sent there.
   *
   * @return what {@link #disappoint} wants to know; -1 when the endpoint is not there any more
   */
  synchronized int expect(Endpoint endpoint, long[] keys) {
    if (!isThere(endpoint)) {
      return -1;
    }
    int holder = Holder.id(number(endpoint.slot()), Tiers.SPECULATIVE);
    for (long key : keys) {
      hold(key, holder);
    }
    return holder;
  }

  /** The time for these blocks to be announced is up. */
  void disappoint(int holder, long[] keys) {
    for (long key : keys) {
      release(key, holder);
    }
  }

  /** Who holds a prompt's blocks, from the first on. */
  PrefixMatches match(PromptBlocks blocks) {
    BlockMatch match = new BlockMatch(tiers, numbers.slots(), slots);
    for (int block = 0; block < blocks.count(); block++) {
      long key = blocks.key(block);
      int part = Slots.part(key);
      long stamp = locks[part].readLock();
      try {
        holders[part].match(key, match);
      } finally {
        locks[part].unlockRead(stamp);
      }
      if (!match.next()) {
        break;
      }
    }
    return match.result(blocks.count(), blockKeys.blockTokens());
  }

  /** Tokens in a block. */
  public int blockTokens() {
    return blockKeys.blockTokens();
  }

  /** Different blocks that are known, about. */
  public long keys() {
    long sum = 0;
    for (HolderTable part : holders) {
      sum += part.size();
    }
    return sum;
  }

  /** Pairs of a block and an endpoint that holds it, about. */
  public long entries() {
    long sum = 0;
    for (HolderTable part : holders) {
      sum += part.holders();
    }
    return sum;
  }

  /** Names of model servers for blocks, about. */
  public long names() {
    long sum = 0;
    for (EngineTable part : engines) {
      sum += part.size();
    }
    return sum;
  }

  private boolean isThere(Endpoint endpoint) {
    return endpoint.slot() < idOf.length && endpoint.id().equals(idOf[endpoint.slot()]);
  }

  private int number(int slot) {
    if (numbers.isExhausted()) {
      while (purgesLeft > 0) {
        purgeSome();
      }
    }
    return numbers.number(slot);
  }

  private void clear(int slot) {
    if (numbers.retire(slot)) {
      purgesLeft = 2 * Slots.PARTS;
    }
  }

  /**
   * Drops what cleared endpoints held, in one part: nobody waits for all of it at once. Only when
   * all holders are gone it can be told which names are of no use.
   */
  private void purgeSome() {
    if (purgesLeft == 0) {
      return;
    }
    purgesLeft--;
    if (purgesLeft < Slots.PARTS) {
      engines[purgesLeft].sweep(this::isHeld);
      return;
    }
    int part = purgesLeft - Slots.PARTS;
    long stamp = locks[part].writeLock();
    try {
      holders[part].purge(numbers::isRetired);
    } finally {
      locks[part].unlockWrite(stamp);
    }
    if (part == 0) {
      numbers.release();
    }
  }

  private EngineTable engine(long hash) {
    return engines[Slots.part(hash)];
  }

  private void hold(long key, int holder) {
    int part = Slots.part(key);
    long stamp = locks[part].writeLock();
    try {
      holders[part].add(key, holder);
    } finally {
      locks[part].unlockWrite(stamp);
    }
  }

  private boolean release(long key, int holder) {
    int part = Slots.part(key);
    long stamp = locks[part].writeLock();
    try {
      return holders[part].remove(key, holder);
    } finally {
      locks[part].unlockWrite(stamp);
    }
  }

  private boolean isHeld(long key) {
    int part = Slots.part(key);
    long stamp = locks[part].readLock();
    try {
      return holders[part].contains(key);
    } finally {
      locks[part].unlockRead(stamp);
    }
  }
}
