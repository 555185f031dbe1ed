package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.scheduling.endpoint.EndpointSpec;
import java.util.List;
import java.util.Optional;

/** Knows the endpoints of now, from what is watched. Used by one thread. */
interface EndpointSource extends AutoCloseable {

  void start();

  /** The endpoints; empty while they are not known: then those of before stay. */
  Optional<List<EndpointSpec>> endpoints();

  @Override
  void close();
}
