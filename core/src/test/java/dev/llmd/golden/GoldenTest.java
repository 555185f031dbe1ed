package dev.llmd.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of {@code testdata/} compiles to what its twin in {@code golden/} holds.
 *
 * <p>With {@code LLMD_APPROVE=1} in the environment the output of this run becomes the expected
 * one; CONTRIBUTING.md has the whole command. A reviewer reads the difference.
 */
class GoldenTest {

  private static final boolean APPROVE = "1".equals(System.getenv("LLMD_APPROVE"));

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCaseCompilesToWhatWasApproved(GoldenCase golden) throws IOException {
    GoldenCase.Output output = golden.compile(golden.inputs());
    if (APPROVE) {
      approve(golden, output);
    }

    assertThat(golden.manifests()).exists();
    assertThat(output.findings()).isEqualTo(golden.approved().findings());
    assertThat(output.manifests()).isEqualTo(golden.approved().manifests());
  }

  @Test
  void noOutputIsWithoutInput() {
    assertThat(GoldenCase.all()).isNotEmpty().containsAll(GoldenCase.withOutput());
  }

  private static void approve(GoldenCase golden, GoldenCase.Output output) throws IOException {
    Files.createDirectories(golden.manifests().getParent());
    Files.writeString(golden.manifests(), output.manifests(), UTF_8);
    Path findings = golden.findings();
    if (output.findings().isEmpty()) {
      Files.deleteIfExists(findings);
    } else {
      Files.writeString(findings, output.findings(), UTF_8);
    }
  }
}
