package dev.llmd.sidecar.proxy;

import dev.llmd.serving.trace.HeaderSource;

/**
 * Hears what the proxy does, for metrics, traces and logs. Asked by the threads that serve, so that
 * it must be quick. Safe for use by several threads.
 */
public interface Observer {

  /** Nobody wants to hear anything. */
  Observer NONE =
      new Observer() {
        @Override
        public RequestObserver onRequest(String method, String path, HeaderSource headers) {
          return RequestObserver.NONE;
        }

        @Override
        public void onClientConnections(int change) {}

        @Override
        public void onTargetConnections(int change) {}
      };

  /**
   * A request has come.
   *
   * @param path of the request, without the query
   * @param headers as the client sent them, while the request is being read
   */
  RequestObserver onRequest(String method, String path, HeaderSource headers);

  /** As many more connections with clients are open, or fewer. */
  void onClientConnections(int change);

  /** As many more connections with targets are open, or fewer. */
  void onTargetConnections(int change);
}
