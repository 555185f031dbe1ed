package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.connector.Step.Fail;
import dev.llmd.sidecar.connector.Step.PassOn;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import java.time.Duration;

/** Asks one prefill pod, again if that may help, and says what its last answer means. */
final class PrefillAttempts {

  static final int BAD_GATEWAY = 502;

  private Spliced body;
  private final PrefillRetries retries;
  private int retried;
  private boolean isOver;

  PrefillAttempts(Spliced body, PrefillRetries retries) {
    this.body = body;
    this.retries = retries;
  }

  AskPrefill first() {
    return new AskPrefill(body, Duration.ZERO);
  }

  /** Nobody needs another attempt: the body is let go. */
  void end() {
    isOver = true;
    body = new Spliced();
  }

  static boolean isFault(int status) {
    return status < 200 || status >= 300;
  }

  /** After an answer that {@link #isFault}. */
  Step answered(int status, ByteSpan body) {
    return failed(status, ErrorText.answered(status, body));
  }

  Step unreachable(String why) {
    return failed(PrefillRetries.NO_CONNECTION, why);
  }

  private Step failed(int status, String why) {
    if (!isOver && retries.again(status, retried)) {
      retried++;
      return new AskPrefill(body, retries.backoff());
    }
    boolean isClientsFault = status >= 400 && status < 500;
    if (isClientsFault) {
      return new PassOn();
    }
    // What a client cannot do anything with, such as a redirect, is a fault of the gateway.
    return new Fail(status >= 500 ? status : BAD_GATEWAY, why);
  }
}
