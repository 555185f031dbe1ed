package dev.llmd.scheduling.endpoint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The endpoints that may be picked. Reading costs nothing; changes come one at a time. */
public final class EndpointPool {

  private final Map<EndpointId, Endpoint> byId = new LinkedHashMap<>();
  private final BitSet slots = new BitSet();
  private final List<PoolListener> listeners = new CopyOnWriteArrayList<>();
  private volatile List<Endpoint> endpoints = List.of();

  /** The endpoints of now: a list that does not change. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /**
   * Tells the listener of every change from now on, and of the endpoints that are there already.
   */
  public synchronized void listen(PoolListener listener) {
    listeners.add(listener);
    byId.values().forEach(listener::added);
  }

  /** Makes the pool hold exactly these; of two with one identity the last. */
  public synchronized void replace(Collection<EndpointSpec> specs) {
    Map<EndpointId, EndpointSpec> wanted = new LinkedHashMap<>();
    specs.forEach(spec -> wanted.put(spec.id(), spec));
    List<Endpoint> gone = new ArrayList<>(byId.values());
    gone.removeIf(endpoint -> wanted.containsKey(endpoint.id()));
    gone.forEach(endpoint -> byId.remove(endpoint.id()));
    List<Runnable> news = new ArrayList<>();
    wanted.values().forEach(spec -> put(spec, news));
    endpoints = List.copyOf(byId.values());
    // Slots of those that go are free only after everybody has forgotten them.
    for (Endpoint endpoint : gone) {
      listeners.forEach(listener -> listener.removed(endpoint));
      slots.clear(endpoint.slot());
    }
    news.forEach(Runnable::run);
  }

  private void put(EndpointSpec spec, List<Runnable> news) {
    Endpoint before = byId.get(spec.id());
    if (before == null) {
      int slot = slots.nextClearBit(0);
      slots.set(slot);
      Endpoint endpoint = new Endpoint(spec, slot, new EndpointLoad());
      byId.put(spec.id(), endpoint);
      news.add(() -> listeners.forEach(listener -> listener.added(endpoint)));
    } else if (!before.spec().equals(spec)) {
      Endpoint after = new Endpoint(spec, before.slot(), before.load());
      byId.put(spec.id(), after);
      news.add(() -> listeners.forEach(listener -> listener.changed(before, after)));
    }
  }
}
