package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** A connection to each endpoint of the pool. Used by one thread. */
final class PodConnections {

  private final EventSockets sockets;
  private final EndpointDirectory directory;
  private final EventIntake intake;
  private final KvEventsMetrics metrics;
  private final int port;
  private final Map<EndpointId, String> addresses = new HashMap<>();

  /**
   * No connection yet.
   *
   * @param port of the first endpoint of a pod; each further one has the next port
   */
  PodConnections(
      EventSockets sockets,
      EndpointDirectory directory,
      EventIntake intake,
      KvEventsMetrics metrics,
      int port) {
    this.sockets = sockets;
    this.directory = directory;
    this.intake = intake;
    this.metrics = metrics;
    this.port = port;
  }

  /** From now on these endpoints are connected to, and no others. */
  void follow(List<Endpoint> endpoints) {
    Map<EndpointId, String> wanted = new HashMap<>();
    endpoints.forEach(endpoint -> wanted.put(endpoint.id(), address(endpoint)));
    for (Iterator<Map.Entry<EndpointId, String>> all = addresses.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<EndpointId, String> one = all.next();
      if (!one.getValue().equals(wanted.get(one.getKey()))) {
        all.remove();
        sockets.disconnect(one.getValue());
        metrics.subscribers(-1);
      }
    }
    for (Endpoint endpoint : endpoints) {
      if (!addresses.containsKey(endpoint.id())) {
        connect(endpoint);
      }
    }
  }

  private void connect(Endpoint endpoint) {
    String address = address(endpoint);
    EventSource source = new EventSource(Topic.of(""));
    addresses.put(endpoint.id(), address);
    sockets.connect(
        address,
        frames ->
            Message.of(frames)
                .ifPresentOrElse(
                    message -> intake.acceptFrom(source, endpoint, message), intake::malformed),
        () -> metrics.connected(endpoint));
    metrics.subscribers(1);
  }

  private String address(Endpoint endpoint) {
    String ip = endpoint.ip();
    String host = ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip;
    return "tcp://" + host + ":" + (port + directory.rank(endpoint));
  }
}
