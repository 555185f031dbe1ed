package dev.llmd.sidecar.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The body of an answer, piece by piece as it comes; who waits for one gives up after a while. */
final class Body implements BodySubscriber<Body>, AutoCloseable {

  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private volatile Flow.@Nullable Subscription subscription;

  /** Some bytes; or the end, with the reason if it came too early. */
  private record Piece(List<ByteBuffer> bytes, boolean isLast, Optional<Throwable> reason) {}

  @Override
  public CompletionStage<Body> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription begun) {
    subscription = begun;
    begun.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(new Piece(bytes, false, Optional.empty()));
  }

  @Override
  public void onError(Throwable thrown) {
    pieces.add(new Piece(List.of(), true, Optional.of(thrown)));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece(List.of(), true, Optional.empty()));
  }

  /**
   * Appends the next bytes to others; false at the end.
   *
   * @throws HttpTimeoutException if nothing comes in time
   * @throws IOException if the connection ended in the middle
   */
  boolean next(ByteArrayOutputStream others, Duration limit)
      throws IOException, InterruptedException {
    Piece piece = pieces.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (piece == null) {
      throw new HttpTimeoutException("nothing was heard for " + limit);
    }
    if (piece.reason().isPresent()) {
      throw new IOException(piece.reason().get());
    }
    if (piece.isLast()) {
      return false;
    }
    for (ByteBuffer buffer : piece.bytes()) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      others.writeBytes(bytes);
    }
    if (subscription != null) {
      subscription.request(1);
    }
    return true;
  }

  /** All bytes. */
  byte[] all(Duration limit) throws IOException, InterruptedException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (next(bytes, limit)) {
      // Goes on until the end.
    }
    return bytes.toByteArray();
  }

  /** Ends the connection, unless all was read. */
  @Override
  public void close() {
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
