package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.PoolListener;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which beginnings of prompts were sent to which endpoint. Safe for use by several threads. An
 * endpoint that leaves the pool is forgotten.
 */
final class PrefixIndex implements PoolListener {

  /** By slot; replaced when endpoints come and go, as often as pods do. */
  private volatile @Nullable EndpointPrefixes[] bySlot = {};

  @Override
  public void added(Endpoint endpoint) {
    @Nullable EndpointPrefixes[] before = bySlot;
    int length = Math.max(before.length, endpoint.slot() + 1);
    @Nullable EndpointPrefixes[] after = Arrays.copyOf(before, length);
    after[endpoint.slot()] = new EndpointPrefixes(endpoint);
    bySlot = after;
  }

  @Override
  public void removed(Endpoint endpoint) {
    @Nullable EndpointPrefixes[] after = bySlot.clone();
    after[endpoint.slot()] = null;
    bySlot = after;
  }

  /** How many hashes of the chain each endpoint holds, from the first on; by slot. */
  double[] held(HashChain chain, List<Endpoint> endpoints) {
    @Nullable EndpointPrefixes[] known = bySlot;
    double[] held = new double[known.length];
    // Endpoints that hold anything of a prompt often hold the same part of it.
    int guess = chain.length();
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint endpoint = endpoints.get(i);
      EndpointPrefixes prefixes = of(known, endpoint);
      if (prefixes != null) {
        int blocks = prefixes.held(chain, guess);
        held[endpoint.slot()] = blocks;
        guess = blocks == 0 ? guess : blocks;
      }
    }
    return held;
  }

  /**
   * A prompt is sent to an endpoint.
   *
   * @param capacity how many hashes the endpoint may hold from now on, at least 1
   */
  void add(HashChain chain, Endpoint endpoint, int capacity) {
    EndpointPrefixes prefixes = of(bySlot, endpoint);
    if (prefixes != null) {
      prefixes.add(chain, capacity);
    }
  }

  /** How many hashes are held, for all endpoints together. */
  long size() {
    long size = 0;
    for (EndpointPrefixes prefixes : bySlot) {
      size += prefixes == null ? 0 : prefixes.size();
    }
    return size;
  }

  private static @Nullable EndpointPrefixes of(
      @Nullable EndpointPrefixes[] known, Endpoint endpoint) {
    EndpointPrefixes prefixes = endpoint.slot() < known.length ? known[endpoint.slot()] : null;
    return prefixes != null && prefixes.isOf(endpoint) ? prefixes : null;
  }
}
