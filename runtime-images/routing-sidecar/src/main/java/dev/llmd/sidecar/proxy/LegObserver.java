package dev.llmd.sidecar.proxy;

/** Hears what becomes of a leg. Used by the thread of the client's connection only. */
public interface LegObserver {

  /** Of a leg of which nobody wants to hear. */
  LegObserver NONE =
      new LegObserver() {
        @Override
        public void onAnswer(int status) {}

        @Override
        public void onEnd() {}

        @Override
        public void onFailure(LegFailure failure) {}

        @Override
        public void onCancel() {}
      };

  /** The target answers with this status. */
  void onAnswer(int status);

  /** The whole answer has come. */
  void onEnd();

  /** There is none, or no whole one. */
  void onFailure(LegFailure failure);

  /** Nobody waits for it any more. */
  void onCancel();
}
