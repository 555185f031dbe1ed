package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The port that the sidecar of a pod listens at, where each rank of data parallelism has a port of
 * its own: a proxy that knows only that port cannot be sent to the rank itself.
 */
record PrimaryPort(int port) {

  /** Tells the sidecar which rank was picked, as {@code ip:port}. */
  static final String HEADER = "x-data-parallel-host-port";

  /** The same pods at this port; their load is still counted where they were picked. */
  List<Endpoint> of(List<Endpoint> picked) {
    List<Endpoint> primary = new ArrayList<>(picked.size());
    for (Endpoint endpoint : picked) {
      EndpointId id = endpoint.id();
      EndpointSpec spec =
          new EndpointSpec(
              new EndpointId(id.namespace(), id.name(), port), endpoint.ip(), endpoint.labels());
      primary.add(new Endpoint(spec, endpoint.slot(), endpoint.load()));
    }
    return primary;
  }
}
