package dev.llmd.sidecar.testing;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** An authority, and certificates that it signed, made by keytool. */
public final class TestKeys {

  private static final String PASSWORD = "changeit";
  private static final String AUTHORITY = "authority";

  private final Path file;
  private final KeyStore store;

  private TestKeys(Path file, KeyStore store) {
    this.file = file;
    this.store = store;
  }

  /** A new authority, without certificates. */
  public static TestKeys make(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
    keytool(file, AUTHORITY, "-ext", "bc:c=ca:true");
    return load(file);
  }

  /** With one more certificate, for that name as {@code dns:localhost} or {@code ip:127.0.0.1}. */
  public TestKeys with(String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    keytool(file, name, "-signer", AUTHORITY, "-ext", "san=" + name);
    return load(file);
  }

  private static TestKeys load(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new TestKeys(file, store);
  }

  private static void keytool(Path file, String alias, String... more)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias.replace(':', ' '),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString(),
                "-alias",
                alias));
    command.addAll(Arrays.asList(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
  }

  /** The private key of a certificate. */
  public PrivateKey key(String name) throws GeneralSecurityException {
    return (PrivateKey) store.getKey(name, PASSWORD.toCharArray());
  }

  /** A certificate, then those that sign it. */
  public X509Certificate[] chain(String name) throws GeneralSecurityException {
    return Arrays.stream(store.getCertificateChain(name))
        .map(X509Certificate.class::cast)
        .toArray(X509Certificate[]::new);
  }

  /** Writes tls.crt and tls.key. */
  public Path write(String name, Path folder) throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tls.key"), pem("PRIVATE KEY", key(name).getEncoded()));
    Files.writeString(folder.resolve("tls.crt"), pem("CERTIFICATE", chain(name)[0].getEncoded()));
    return folder;
  }

  /** Writes the authority's certificate. */
  public void writeAuthority(Path to) throws IOException, GeneralSecurityException {
    Files.writeString(to, pem("CERTIFICATE", chain(AUTHORITY)[0].getEncoded()));
  }

  private static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder().encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
  }

  /** A server that shows a certificate. */
  public SSLContext server(String name) throws IOException, GeneralSecurityException {
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, null);
    own.setKeyEntry(name, key(name), PASSWORD.toCharArray(), chain(name));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, new SecureRandom());
    return context;
  }

  /** A listener that shows a certificate. */
  public ServerSocket listen(String name) throws IOException, GeneralSecurityException {
    return server(name)
        .getServerSocketFactory()
        .createServerSocket(0, 1_024, InetAddress.ofLiteral("127.0.0.1"));
  }

  /** A client that trusts this authority only. */
  public SSLContext client() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(AUTHORITY, store.getCertificate(AUTHORITY));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), new SecureRandom());
    return context;
  }

  /** The same for Netty. */
  public SslContext nettyClient() throws IOException, GeneralSecurityException {
    return SslContextBuilder.forClient()
        .trustManager((X509Certificate) store.getCertificate(AUTHORITY))
        .build();
  }

  /** The same as {@link #server} for Netty. */
  public SslContext nettyServer(String name) throws IOException, GeneralSecurityException {
    return SslContextBuilder.forServer(key(name), chain(name)).build();
  }

  /** A connection of such a client to a port on loopback. */
  public SSLSocket connect(int port) throws IOException, GeneralSecurityException {
    Socket socket =
        client().getSocketFactory().createSocket(InetAddress.ofLiteral("127.0.0.1"), port);
    return (SSLSocket) socket;
  }
}
