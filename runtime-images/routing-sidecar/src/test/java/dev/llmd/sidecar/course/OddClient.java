package dev.llmd.sidecar.course;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A connection of a client, with some requests that follow from a seed. */
final class OddClient {

  private static final int MOST_REQUESTS = 3;

  /** Far longer than servers are silent. */
  private static final int PATIENCE_MILLIS = 30_000;

  private final long seed;
  private final Random random;
  private final OddTexts texts;
  private final OddRequest.World world;
  private final List<OddRequest> requests = new ArrayList<>();
  private final CountDownLatch hasBegun = new CountDownLatch(1);
  private int answers;
  private String state = "connecting";

  OddClient(long seed, OddRequest.World world) {
    this.seed = seed;
    this.random = new Random(new SplittableRandom(seed).nextLong());
    this.texts = new OddTexts(random);
    this.world = world;
    int many = texts.once(3) ? 1 + random.nextInt(MOST_REQUESTS) : 1;
    for (int i = 0; i < many; i++) {
      requests.add(OddRequest.of(seed * MOST_REQUESTS + i, random, world));
    }
  }

  /** How many requests it sends. */
  int requests() {
    return requests.size();
  }

  /** Plays its part; says what is wrong, or nothing. */
  String play() throws InterruptedException {
    boolean isSlow = texts.once(8);
    Random pace = new Random(random.nextLong());
    Thread writing = Thread.ofVirtual().unstarted(() -> {});
    try (Socket socket = new Socket()) {
      if (isSlow) {
        socket.setReceiveBufferSize(2_048);
      }
      int port = texts.once(4) ? texts.any(world.sidecar()) : world.sidecar().getFirst();
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setSoLinger(texts.once(2), 0);
      OutputStream out = socket.getOutputStream();
      writing = Thread.ofVirtual().start(() -> write(pace, out));
      InputStream in = socket.getInputStream();
      if (texts.once(6)) {
        hangUp(socket, in);
        return "";
      }
      return read(new BufferedInputStream(isSlow ? new Slow(in) : in, 4_096));
    } catch (SocketTimeoutException hang) {
      return wrong("is left waiting");
    } catch (IOException gone) {
      return mayBreak() ? "" : wrong("lost its answer: " + gone.getMessage());
    } finally {
      hasBegun.countDown();
      writing.interrupt();
      writing.join();
    }
  }

  private void hangUp(Socket socket, InputStream in) throws InterruptedException {
    Thread.sleep(random.nextInt(30));
    try {
      socket.setSoTimeout(1 + random.nextInt(20));
      in.readNBytes(random.nextInt(40_000));
    } catch (IOException nothing) {
      // It goes anyway.
    }
  }

  private String read(InputStream in) throws IOException {
    for (OddRequest request : requests) {
      state = "before an answer";
      String head = Wire.head(in);
      while (head.startsWith("HTTP/1.1 1") && !head.startsWith("HTTP/1.1 101")) {
        hasBegun.countDown();
        head = Wire.head(in);
      }
      hasBegun.countDown();
      if (head.isEmpty()) {
        return mayBreak() ? "" : wrong("got the end");
      }
      state = "after " + head;
      if (!request.isBodiless(head)) {
        if (!Wire.skipBody(head, in)) {
          in.transferTo(OutputStream.nullOutputStream());
          return "";
        }
        if (!Wire.header(head, OddAnswer.BROKEN).isEmpty()) {
          return wrong("got all of what broke off");
        }
      }
      answers++;
    }
    return "";
  }

  /**
   * Whether the connection may end here: behind an answer, because the answer broke off, or because
   * requests came behind the last one that was to be answered.
   */
  private boolean mayBreak() {
    long first = Wire.seed(requests.getFirst().head());
    boolean isLast = requests.size() > 1 && Wire.header(state, "connection").equals("close");
    return answers > 0 || isLast || first == Wire.NO_SEED || world.broken().contains(first);
  }

  private String wrong(String what) {
    StringBuilder text = new StringBuilder("client " + seed + " " + what + " " + state);
    for (OddRequest request : requests) {
      text.append('\n').append(request.head());
    }
    return text.toString();
  }

  private void write(Random pace, OutputStream out) {
    try {
      for (OddRequest request : requests) {
        out.write(Wire.bytes(request.head()));
        if (request.isExpecting() && pace.nextBoolean()) {
          boolean unused = hasBegun.await(pace.nextInt(300), TimeUnit.MILLISECONDS);
        }
        byte[] body = Wire.bytes(request.body());
        int length = body.length;
        int first = length == 0 || pace.nextInt(3) > 0 ? length : pace.nextInt(length);
        out.write(body, 0, first);
        if (first < length) {
          Thread.sleep(pace.nextInt(40));
          out.write(body, first, length - first);
        }
      }
    } catch (IOException | InterruptedException gone) {
      // The answer, or its end, is read all the same.
    }
  }

  /** Takes little at first, and each time after a while. */
  private static final class Slow extends FilterInputStream {

    private static final int SLOW_READS = 60;

    private int reads;

    Slow(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (reads == SLOW_READS) {
        return super.read(bytes, from, length);
      }
      reads++;
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return super.read(bytes, from, Math.min(length, 300));
    }
  }
}
