package dev.llmd.standin.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** An HTTP/1.1 server with one virtual thread for each connection. */
public final class HttpServer implements AutoCloseable {

  private static final int BACKLOG = 1024;

  private final ServerSocket listener;
  private final Journal journal;
  private final List<Thread> acceptors = new CopyOnWriteArrayList<>();
  private final Set<ClientSocket> clients = ConcurrentHashMap.newKeySet();

  /**
   * Listens; clients are answered from {@link #start} on.
   *
   * @param address where; port 0 takes a free one
   * @param sockets plain or TLS
   * @param journal is told of each exchange when it has ended
   * @throws IOException if the address cannot be listened on
   */
  public HttpServer(InetSocketAddress address, ServerSocketFactory sockets, Journal journal)
      throws IOException {
    this.listener = sockets.createServerSocket();
    this.journal = journal;
    listener.setReuseAddress(true);
    try {
      listener.bind(address, BACKLOG);
    } catch (IOException e) {
      listener.close();
      throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** Answers from now on. */
  public void start(Handler handler) {
    Thread accepting =
        Thread.ofVirtual().name("accept " + address()).unstarted(() -> accept(handler));
    acceptors.add(accepting);
    accepting.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void accept(Handler handler) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().name("connection").start(() -> serve(socket, handler));
      } catch (IOException closed) {
        // Closing is how this ends; a client that was gone before it was accepted changes nothing.
      }
    }
  }

  private void serve(Socket accepted, Handler handler) {
    try (accepted) {
      ClientSocket socket = new ClientSocket(accepted);
      clients.add(socket);
      try {
        serve(socket, handler);
      } finally {
        clients.remove(socket);
      }
    } catch (IOException hungUp) {
      // The client is gone, or was refused: the journal has what there was of its request.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(ClientSocket socket, Handler handler)
      throws IOException, InterruptedException {
    RequestReader requests = new RequestReader(socket);
    while (!listener.isClosed()) {
      Optional<HttpRequest> request = requests.next();
      if (request.isEmpty() || !answers(request.get(), socket, handler)) {
        return;
      }
    }
  }

  /** Answers a request; false when that was the last one on its connection. */
  private boolean answers(HttpRequest request, ClientSocket socket, Handler handler)
      throws IOException, InterruptedException {
    HttpAnswer answer = new HttpAnswer(socket);
    journal.begin(request);
    try {
      handler.handle(request, answer);
      return answer.isComplete() && request.keepsAlive();
    } finally {
      journal.add(new Exchange(request, answer.sent(), answer.isComplete()));
    }
  }

  /** Stops listening, and hangs up on everybody, as a killed process does. */
  @Override
  public void close() throws IOException {
    listener.close();
    // Only a thread that waits for connections ends the listening itself.
    for (Thread accepting : acceptors) {
      try {
        accepting.join();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    clients.forEach(ClientSocket::close);
  }
}
