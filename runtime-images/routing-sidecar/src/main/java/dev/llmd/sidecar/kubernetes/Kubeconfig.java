package dev.llmd.sidecar.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.serving.part.StartException;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.YamlReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/**
 * Reads the file that tells kubectl where its API server is, as far as it proves itself by a token.
 */
final class Kubeconfig {

  private final Path file;
  private final MapNode root;

  private Kubeconfig(Path file, MapNode root) {
    this.file = file;
    this.root = root;
  }

  static ApiServer read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new StartException("KUBECONFIG names " + file + ", which cannot be read", e);
    }
    List<MapNode> documents = new YamlReader().read(file.toString(), bytes, new Diagnostics());
    return new Kubeconfig(file, documents.isEmpty() ? MapNode.EMPTY : documents.getFirst())
        .server();
  }

  private ApiServer server() {
    Node context = named("contexts", root.at("current-context").text(""), "context");
    Node cluster = named("clusters", context.at("cluster").text(""), "cluster");
    Node user = named("users", context.at("user").text(""), "user");
    return new ApiServer(address(cluster.at("server").text("")), authorities(cluster), token(user));
  }

  private URI address(String text) {
    try {
      if (text.matches("https?://[^/]+/?")) {
        return URI.create(text);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw wrong(
        "the server of its current context is \""
            + text
            + "\": expected a URL without a path, as https://10.0.0.1:6443");
  }

  private Node named(String list, String name, String field) {
    return root.at(list).items().stream()
        .filter(it -> it.at("name").text("").equals(name))
        .findFirst()
        .map(it -> it.at(field))
        .orElseThrow(() -> wrong("it has no " + field + " named \"" + name + "\""));
  }

  private String authorities(Node cluster) {
    String data = cluster.at("certificate-authority-data").text("");
    String other = cluster.at("certificate-authority").text("");
    try {
      if (!data.isEmpty()) {
        return new String(Base64.getMimeDecoder().decode(data), UTF_8);
      }
      return other.isEmpty() ? "" : Files.readString(beside(other));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong("the authorities of its cluster cannot be read: " + e.getMessage());
    }
  }

  private ApiServer.Token token(Node user) {
    String text = user.at("token").text("");
    String other = user.at("tokenFile").text("");
    if (!other.isEmpty()) {
      return () -> Files.readString(beside(other)).strip();
    }
    if (text.isEmpty()) {
      throw wrong("its user has no token: expected token or tokenFile, which is all that is known");
    }
    return () -> text;
  }

  private Path beside(String name) {
    return file.resolveSibling(name);
  }

  private StartException wrong(String problem) {
    return new StartException("KUBECONFIG names " + file + ": " + problem);
  }
}
