package dev.llmd.scheduling.precise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run of blocks that a model server stored: the event {@code BlockStored}. One object is filled
 * again and again, so that events leave no garbage behind.
 */
public final class StoredBlocks {

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

  int hashCount() {
    return hashCount;
  }

  long hash(int index) {
    return hashes[index];
  }

  int tokenCount() {
    return tokenCount;
  }

  /** All tokens, with others behind them. */
  int[] tokens() {
    return tokens;
  }

  boolean hasParent() {
    return hasParent;
  }

  long parent() {
    return parent;
  }

  boolean isAdapterUnnamed() {
    return isAdapterUnnamed;
  }

  /** The LoRA adapter; {@code ""} for none. */
  String adapter() {
    return adapter;
  }

  String medium() {
    return medium;
  }

  /** The group; -1 for none. */
  int group() {
    return group;
  }

  String groupKind() {
    return groupKind;
  }

  /**
   * What else blocks depend on, from one of the model server's to before another.
   *
   * <p>vLLM puts the name of the adapter among them, which is told apart as a model here.
   */
  List<String> extra(int from, int to) {
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
