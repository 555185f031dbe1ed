package dev.llmd.standin.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** The connection to one client. */
final class ClientSocket {

  private final Socket socket;
  private final PushbackInputStream in;
  private final OutputStream out;

  ClientSocket(Socket socket) throws IOException {
    this.socket = socket;
    // Every write is meant to leave at once: it is one event of a stream.
    socket.setTcpNoDelay(true);
    this.in = new PushbackInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
    this.out = socket.getOutputStream();
  }

  InputStream input() {
    return in;
  }

  OutputStream output() {
    return out;
  }

  /**
   * Waits that long, or until the client hangs up, whichever is first.
   *
   * @return whether it hung up
   */
  boolean hangsUpWithin(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    try {
      socket.setSoTimeout(Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE));
      int next = in.read();
      if (next < 0) {
        return true;
      }
      // Its next request is here already: it is still there, so only the time is left to wait for.
      in.unread(next);
      socket.setSoTimeout(0);
      Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      return false;
    } catch (SocketTimeoutException stillThere) {
      return !stopsWaiting();
    } catch (IOException hungUp) {
      return true;
    }
  }

  private boolean stopsWaiting() {
    try {
      socket.setSoTimeout(0);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /** Hangs up in the middle: the client gets a reset, not an end. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  void close() {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // There is nobody left to tell.
    }
  }
}
