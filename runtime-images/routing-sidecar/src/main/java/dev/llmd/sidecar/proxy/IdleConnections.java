package dev.llmd.sidecar.proxy;

import io.netty.channel.epoll.EpollTcpInfo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Connections to targets that wait for a request. Used by one thread. */
final class IdleConnections {

  private final Map<Target, Deque<UpstreamConnection>> connections = new HashMap<>();
  private final EpollTcpInfo tcpInfo = new EpollTcpInfo();
  private final int most;

  /** That many for each target at most. */
  IdleConnections(int most) {
    this.most = most;
  }

  /** The one that was used last, which a server is least likely to be closing. */
  Optional<UpstreamConnection> take(Target target) {
    @Nullable Deque<UpstreamConnection> of = connections.get(target);
    while (of != null && !of.isEmpty()) {
      UpstreamConnection last = of.removeLast();
      if (!last.isStale(tcpInfo)) {
        return Optional.of(last);
      }
      last.close();
    }
    return Optional.empty();
  }

  void add(UpstreamConnection connection) {
    Deque<UpstreamConnection> of =
        connections.computeIfAbsent(connection.target(), target -> new ArrayDeque<>());
    if (of.size() < most) {
      of.addLast(connection);
    } else {
      connection.close();
    }
  }

  void remove(UpstreamConnection connection) {
    @Nullable Deque<UpstreamConnection> of = connections.get(connection.target());
    if (of != null) {
      of.remove(connection);
    }
  }

  /** Closes those that have waited since before that time, as of {@code System.nanoTime()}. */
  void closeOlderThan(long time) {
    List<UpstreamConnection> old = new ArrayList<>();
    for (Deque<UpstreamConnection> of : connections.values()) {
      while (!of.isEmpty() && of.getFirst().idleSince() - time < 0) {
        old.add(of.removeFirst());
      }
    }
    connections.values().removeIf(Deque::isEmpty);
    old.forEach(UpstreamConnection::close);
  }
}
