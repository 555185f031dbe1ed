package dev.llmd.scheduling.endpoint;

import java.util.Set;

/**
 * LoRA adapters of a model server.
 *
 * @param max how many it holds at a time; 0 when it does not say
 * @param running loaded, and requests run with them
 * @param waiting requests wait for them
 */
public record LoraAdapters(int max, Set<String> running, Set<String> waiting) {

  public static final LoraAdapters NONE = new LoraAdapters(0, Set.of(), Set.of());
}
