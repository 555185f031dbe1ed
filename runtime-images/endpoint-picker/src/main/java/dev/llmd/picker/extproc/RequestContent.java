package dev.llmd.picker.extproc;

import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.BodyFormat;
import dev.llmd.scheduling.body.BodyScanner;
import dev.llmd.scheduling.body.ByteRange;
import dev.llmd.scheduling.body.ScannedBody;
import dev.llmd.scheduling.prefix.HashPlan;
import dev.llmd.scheduling.request.Prompt;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The body of a request: kept for the way on, and read on its way in. */
final class RequestContent {

  private static final ScannedBody UNREAD =
      new ScannedBody(
          "", new ByteRange(0, 0), false, "", OptionalLong.empty(), Prompt.NONE, List.of());

  private final Body received = new Body();
  private final boolean isOpaque;
  private final @Nullable BodyScanner scanner;

  /**
   * A body.
   *
   * @param format how it is read; empty for a body that cannot be served
   */
  RequestContent(Optional<BodyFormat> format, HashPlan plan) {
    isOpaque = format.isPresent() && format.get().isOpaque();
    scanner =
        format.isEmpty() || isOpaque
            ? null
            : new BodyScanner(format.get(), plan.blockBytes(), plan.maxBlocks());
  }

  void add(Slice part) throws BodyException {
    received.add(part);
    if (scanner != null) {
      scanner.scan(part.array(), part.offset(), part.offset() + part.length());
    }
  }

  /** Whether there is a format for it. */
  boolean isKnown() {
    return isOpaque || scanner != null;
  }

  /** Whether it goes on unread, and needs no model. */
  boolean isOpaque() {
    return isOpaque;
  }

  /** What was read of it, now that it has ended. */
  ScannedBody end() throws BodyException {
    return scanner == null ? UNREAD : scanner.finish();
  }

  Body received() {
    return received;
  }

  /** The body with another model's name. */
  Body withModel(ScannedBody scanned, String model) {
    ByteRange place = scanned.modelBytes();
    return received.with(
        Math.toIntExact(place.from()), Math.toIntExact(place.to()), scanned.spellModel(model));
  }
}
