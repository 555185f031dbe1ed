package dev.llmd.serving.tls;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

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
  private String seen;

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
      String now = state();
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

  private String state() {
    return state(folder.resolve("tls.crt")) + state(folder.resolve("tls.key"));
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
    } catch (IOException e) {
      return "missing";
    }
  }
}
