package dev.llmd.picker.envoy;

import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pods, an endpoint picker that knows them, and Envoy in front of both. */
record Scene(Pods pods, PickerProcess picker, EnvoyProxy envoy) implements AutoCloseable {

  /** The gate that speaks to the picker as most gateways do. */
  static final String GATE = "gate";

  /** A scene with one gate. */
  static Scene start(Path folder, Pods pods, String config, String... flags)
      throws IOException, InterruptedException {
    // Without Envoy there is nothing to try: ask for it before anything is started.
    EnvoyProgram.require();
    PickerProcess picker = PickerProcess.start(folder, config, plainText(flags));
    EnvoyProxy envoy = EnvoyProxy.start(folder, List.of(Gate.to(GATE, picker.hostPort())));
    return new Scene(pods, picker, envoy);
  }

  static String[] plainText(String... flags) {
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("--secure-serving=false");
    return all.toArray(String[]::new);
  }

  /** Requests that the picker sent somewhere and that have not ended. */
  double running() {
    try {
      return picker.sum("llm_d_epp_request_running");
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    envoy.close();
    picker.close();
    pods.close();
  }
}
