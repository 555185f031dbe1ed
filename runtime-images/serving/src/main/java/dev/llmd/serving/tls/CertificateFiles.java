package dev.llmd.serving.tls;

import dev.llmd.serving.file.FileState;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Looks four times a second whether the files of a certificate are others, and takes them when they
 * fit together. Looking sees links that are swapped, as Kubernetes does with secrets.
 */
final class CertificateFiles implements Part {

  private static final long LOOK_MILLIS = 250;

  private final Path folder;
  private final CurrentCertificate current;
  private final Log log;
  private final Thread watcher;
  private List<Optional<FileState>> seen;

  CertificateFiles(Path folder, CurrentCertificate current, Log log) {
    this.folder = folder;
    this.current = current;
    this.log = log.named("tls");
    this.seen = state();
    this.watcher = Thread.ofPlatform().daemon().name("certificate-files").unstarted(this::watch);
  }

  @Override
  public void start() {
    watcher.start();
  }

  @Override
  public void close() {
    watcher.interrupt();
  }

  private void watch() {
    while (true) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException closed) {
        return;
      }
      List<Optional<FileState>> now = state();
      if (!now.equals(seen)) {
        seen = now;
        reload();
      }
    }
  }

  private void reload() {
    try {
      current.replace(PemFiles.read(folder));
      log.info("took a new certificate", "path", folder);
    } catch (CertificateException e) {
      log.error("the certificate of before stays in use", "path", folder, "error", e);
    }
  }

  private List<Optional<FileState>> state() {
    return List.of(
        FileState.of(folder.resolve("tls.crt")), FileState.of(folder.resolve("tls.key")));
  }
}
