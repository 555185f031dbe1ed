package dev.llmd.testing.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a port on loopback that can be cut, and mended again. */
public final class Wire implements AutoCloseable {

  private final int target;
  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean isCut;
  private final AtomicInteger generation = new AtomicInteger();

  public Wire(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("wire").start(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Ends all connections, and each new one at once. */
  public void cut() {
    isCut = true;
    sockets.forEach(Wire::end);
  }

  /** Forgets all connections of now without a word: what is sent on them goes nowhere. */
  public void forget() {
    generation.incrementAndGet();
  }

  public void mend() {
    isCut = false;
  }

  /** The connections that are open, counted at the client's side. */
  public int connections() {
    sockets.removeIf(Socket::isClosed);
    return sockets.size() / 2;
  }

  /** How many connections were ended at once. */
  public int refused() {
    return refused.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (isCut) {
          refused.incrementAndGet();
          end(client);
          continue;
        }
        Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(upstream);
        if (isCut) {
          // It was cut meanwhile, perhaps without these.
          end(client);
          end(upstream);
          continue;
        }
        copy(client, upstream);
        copy(upstream, client);
      } catch (IOException closed) {
        // The next connection may fare better.
      }
    }
  }

  private void copy(Socket from, Socket to) {
    int born = generation.get();
    Thread.startVirtualThread(
        () -> {
          byte[] buffer = new byte[65_536];
          try (from;
              to) {
            int length;
            while ((length = from.getInputStream().read(buffer)) >= 0) {
              if (generation.get() == born) {
                to.getOutputStream().write(buffer, 0, length);
              }
            }
          } catch (IOException ended) {
            // As connections do.
          }
        });
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    cut();
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
