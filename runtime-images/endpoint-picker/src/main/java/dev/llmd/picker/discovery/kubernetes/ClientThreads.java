package dev.llmd.picker.discovery.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientBuilder.ExecutorSupplier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads of one client, which end with it. */
final class ClientThreads implements ExecutorSupplier {

  @Override
  public Executor get() {
    return Executors.newCachedThreadPool(
        Thread.ofPlatform().daemon().name("kubernetes-", 0).factory());
  }

  @Override
  public void onClose(Executor executor) {
    if (executor instanceof ExecutorService threads) {
      threads.shutdownNow();
    }
  }
}
