package dev.llmd.scheduling.precise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Blocks that a model server stored, a run in which each follows the one before it, or blocks that
 * it removed. One object is filled again and again, so that events leave no garbage behind.
 */
public final class BlockEvent {

  private final List<List<String>> extras = new ArrayList<>();
  private long[] hashes = new long[64];
  private int[] tokens = new int[1024];
  private int hashCount;
  private int tokenCount;
  private boolean hasParent;
  private long parent;
  private boolean isAdapterUnnamed;
  private String adapter = "";
  private String medium = "";
  private int group = -1;
  private String groupKind = "";

  /** As if it were new. */
  public void reset() {
    extras.clear();
    hashCount = 0;
    tokenCount = 0;
    hasParent = false;
    parent = 0;
    isAdapterUnnamed = false;
    adapter = "";
    medium = "";
    group = -1;
    groupKind = "";
  }

  /** One more block, by the model server's own hash. */
  public void addHash(long hash) {
    if (hashCount == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * hashCount);
    }
    hashes[hashCount++] = hash;
  }

  /** One more token of the blocks. */
  public void addToken(int id) {
    if (tokenCount == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * tokenCount);
    }
    tokens[tokenCount++] = id;
  }

  /** What else the content of the next block depends on: hashes of images, a cache salt. */
  public void addExtra(List<String> keys) {
    extras.add(keys);
  }

  /** The model server's hash of the block before the first; without it they begin a prompt. */
  public void parent(long hash) {
    hasParent = true;
    parent = hash;
  }

  /**
   * A LoRA adapter was in use.
   *
   * @param name {@code ""} when only its number is known
   */
  public void adapter(String name) {
    adapter = name;
    isAdapterUnnamed = name.isEmpty();
  }

  /** Where the blocks lie; the GPU unless said. */
  public void medium(String name) {
    medium = name;
  }

  /** The group of layers that the blocks are of, where a model has layers of several kinds. */
  public void group(int index) {
    group = index;
  }

  /** What kind of attention that group has. */
  public void groupKind(String name) {
    groupKind = name;
  }

  /** How many blocks there are. */
  public int hashCount() {
    return hashCount;
  }

  /** A block, by the model server's own hash. */
  public long hash(int index) {
    return hashes[index];
  }

  /** How many tokens the blocks have together; 0 when the event does not say which. */
  public int tokenCount() {
    return tokenCount;
  }

  /** All tokens, with others behind them; not to be changed. */
  public int[] tokens() {
    return tokens;
  }

  /** Whether a block came before the first. */
  public boolean hasParent() {
    return hasParent;
  }

  /** The model server's hash of the block before the first. */
  public long parent() {
    return parent;
  }

  /** Whether a LoRA adapter was in use of which only the number is known. */
  public boolean isAdapterUnnamed() {
    return isAdapterUnnamed;
  }

  /** The LoRA adapter; {@code ""} for none. */
  public String adapter() {
    return adapter;
  }

  /** Where the blocks lie; {@code ""} for the GPU. */
  public String medium() {
    return medium;
  }

  /** The group of layers; -1 for none. */
  public int group() {
    return group;
  }

  /** What kind of attention the group has; {@code ""} when the event does not say. */
  public String groupKind() {
    return groupKind;
  }

  /** For how many of the model server's blocks it is said what else they depend on. */
  public int extraCount() {
    return extras.size();
  }

  /**
   * What else blocks depend on, from one of the model server's to before another.
   *
   * <p>vLLM puts the name of the adapter among them, which is told apart as a model here.
   */
  public List<String> extra(int from, int to) {
    List<String> found = List.of();
    for (int i = from; i < Math.min(to, extras.size()); i++) {
      for (String key : extras.get(i)) {
        if (adapter.isEmpty() || !key.equals(adapter)) {
          found = found.isEmpty() ? new ArrayList<>(2) : found;
          found.add(key);
        }
      }
    }
    return found;
  }
}
