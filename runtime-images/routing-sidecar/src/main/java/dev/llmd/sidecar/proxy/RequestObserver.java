package dev.llmd.sidecar.proxy;

import dev.llmd.serving.trace.HeaderSink;

/** Hears what becomes of one request. Used by the thread of the client's connection only. */
public interface RequestObserver {

  /** Of a request of which nobody wants to hear: a probe. */
  RequestObserver NONE =
      new RequestObserver() {
        @Override
        public void onRoute(Route route) {}

        @Override
        public LegObserver onLeg(Target target, HeaderSink headers) {
          return LegObserver.NONE;
        }

        @Override
        public void onForbidden(String pod) {}

        @Override
        public void onFault(String message, Object... keysAndValues) {}

        @Override
        public void onRequestBytes(int bytes) {}

        @Override
        public void onAnswer(int status) {}

        @Override
        public void onAnswerBytes(int bytes) {}

        @Override
        public void onEnd(End end) {}
      };

  /** What is done about it is decided; a request that is refused hears nothing of it. */
  void onRoute(Route route);

  /** A target is asked for its sake; the headers of that request may be changed. */
  LegObserver onLeg(Target target, HeaderSink headers);

  /** It is refused for the pod that it names, which is not allowed. */
  void onForbidden(String pod);

  /** What an operator should know of it, and no failure of a leg tells; as a line of a log. */
  void onFault(String message, Object... keysAndValues);

  /** A piece of the body has come. */
  void onRequestBytes(int bytes);

  /** Its answer begins. */
  void onAnswer(int status);

  /** A piece of the answer's body is on its way. */
  void onAnswerBytes(int bytes);

  /** It is over: the whole answer is on its way, or it is broken off. */
  void onEnd(End end);

  /** How a request ends. */
  enum End {
    ANSWERED,
    /** The client has gone before. */
    ABANDONED,
    /** A target broke off its answer, and so the client's one is. */
    BROKEN_OFF
  }
}
