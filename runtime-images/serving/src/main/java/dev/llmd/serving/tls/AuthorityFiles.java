package dev.llmd.serving.tls;

import dev.llmd.serving.file.FileState;
import dev.llmd.serving.log.Log;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where certificates of authorities lie, as OpenSSL and Go have it: a file takes the place of those
 * that Java knows, folders add to them. Other files in the folders do not matter, nor do folders
 * that are missing: KServe names some that only other images have.
 */
public final class AuthorityFiles {

  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String END = "-----END CERTIFICATE-----";
  private static final long MOST_BYTES = 4 << 20;

  private final Optional<Path> file;
  private final List<Path> folders;
  private final Log log;

  public AuthorityFiles(Optional<Path> file, List<Path> folders, Log log) {
    this.file = file;
    this.folders = List.copyOf(folders);
    this.log = log.named("tls");
  }

  /** Whether these take the place of the authorities that Java knows. */
  boolean replaceDefault() {
    return file.isPresent();
  }

  /** All certificates that can be read. */
  List<X509Certificate> read() throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    for (Path path : paths()) {
      for (String pem : blocks(path)) {
        try {
          certificates.add(
              (X509Certificate)
                  factory.generateCertificate(
                      new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (GeneralSecurityException e) {
          log.error("a certificate of an authority is skipped", "path", path, "error", e);
        }
      }
    }
    return certificates;
  }

  /** Another one when files have changed. */
  List<Optional<FileState>> state() {
    return paths().stream().map(FileState::of).toList();
  }

  /** Without links, of which folders of authorities are full. */
  private Set<Path> paths() {
    Set<Path> paths = new TreeSet<>();
    file.ifPresent(paths::add);
    for (Path folder : folders) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          if (Files.isRegularFile(entry) && Files.size(entry) <= MOST_BYTES) {
            paths.add(entry.toRealPath());
          }
        }
      } catch (IOException e) {
        // Missing, or not for us.
      }
    }
    return paths;
  }

  private List<String> blocks(Path path) {
    String text;
    try {
      text = Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      if (file.filter(path::equals).isPresent()) {
        log.error("no authority is trusted: their file cannot be read", "path", path, "error", e);
      }
      return List.of();
    }
    List<String> blocks = new ArrayList<>();
    int start = text.indexOf(BEGIN);
    int end = text.indexOf(END, Math.max(start, 0));
    while (start >= 0 && end >= 0) {
      blocks.add(text.substring(start, end + END.length()));
      start = text.indexOf(BEGIN, end);
      end = text.indexOf(END, Math.max(start, 0));
    }
    return blocks;
  }
}
