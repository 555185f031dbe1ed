package dev.llmd.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.write.Digest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

  @Test
  void whatIsWrittenIsRead() {
    Inventory inventory =
        new Inventory(
            "llmd 1.0",
            "kserve-0.20",
            new TreeMap<>(
                Map.of("chat/qwen/30-deployment-x.yaml", "sha256:1", ".gitattributes", "2")),
            new TreeMap<>(Map.of("a.yaml", "sha256:3")));

    assertThat(Inventory.read(inventory.bytes())).contains(inventory);
    assertThat(inventory.paths())
        .containsExactly(".gitattributes", "a.yaml", "chat/qwen/30-deployment-x.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.yaml",
        "/etc/passwd",
        "a/../../b.yaml",
        "a/./b.yaml",
        "./a.yaml",
        "C:\\\\a.yaml",
        "a//b.yaml",
        "a/",
        "",
        ".git/config",
        "a/.ssh/config",
        "a\\u0000.yaml"
      })
  void onePathThatLeadsElsewhereAndNothingIsBelieved(String path) {
    String text =
        """
        {"format": 1, "generator": "llmd", "target": "x", "files": {"a.yaml": "1", "%s": "2"}}
        """
            .formatted(path);

    assertThat(Inventory.read(text.getBytes(UTF_8))).isEmpty();
    assertThat(Inventory.read(text.replace("files", "unfinished").getBytes(UTF_8))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "<<<<<<< HEAD\n{\"format\": 1}",
        "{\"format\": 2, \"files\": {}}",
        "{\"format\": 1, \"files\": {\"a.yaml\": 1}}"
      })
  void whatIsNoInventoryOfThisFormatIsNotRead(String text) {
    assertThat(Inventory.read(text.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void lineEndingsOfWindowsDoNotChangeADigest() {
    assertThat(Digest.of("a\r\nb\r\n".getBytes(UTF_8)))
        .isEqualTo(Digest.of("a\nb\n".getBytes(UTF_8)));
    assertThat(Digest.of("a\rb".getBytes(UTF_8))).isNotEqualTo(Digest.of("ab".getBytes(UTF_8)));
    assertThat(Digest.of(new byte[0]))
        .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }
}
