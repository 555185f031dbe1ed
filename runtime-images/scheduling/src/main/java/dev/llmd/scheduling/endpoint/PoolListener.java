package dev.llmd.scheduling.endpoint;

/** Learns which endpoints come and go, in the thread that changes the pool. */
public interface PoolListener {

  /** From now on the endpoint may be picked. */
  default void added(Endpoint endpoint) {}

  /** Its labels or its address are others now; slot and load are not. */
  default void changed(Endpoint before, Endpoint after) {}

  /** It is not picked any more, and another endpoint may get its slot after this returns. */
  default void removed(Endpoint endpoint) {}
}
