package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Target;
import dev.llmd.testing.Leaves;
import dev.llmd.testing.OracleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every recorded case: the objects equal those the released controller made, leaf by leaf, and what
 * it refused is refused at the same fields.
 */
class OracleParityTest {

  private static final Pattern ADMISSION_ERROR =
      Pattern.compile("(?:schema|webhook): ERROR ((?:spec|metadata)\\S*?): ");

  /** Written by the API server or by the controller's bookkeeping; llmd never writes them. */
  private static final Set<String> SERVER_METADATA =
      Set.of(
          "ownerReferences",
          "resourceVersion",
          "creationTimestamp",
          "uid",
          "generation",
          "managedFields");

  /** Secrets are never written; what supplies the certificate is llmd's own choice. */
  private static final Set<String> OTHER_KINDS = Set.of("Secret", "Certificate", "Issuer");

  @TestFactory
  Stream<DynamicTest> everyCaseOfEveryTarget() {
    return OracleCase.tests(
        () -> Target.all().stream().flatMap(target -> OracleCase.all(target.releases().kserve())),
        OracleParityTest::compare);
  }

  private static void compare(OracleCase recorded) {
    Compilation compilation = recorded.compile();
    if (recorded.isRendered()) {
      compareObjects(recorded, compilation);
    } else {
      compareRefusal(recorded, compilation);
    }
  }

  private static void compareObjects(OracleCase recorded, Compilation compilation) {
    assertThat(admissionErrors(compilation)).isEmpty();
    Map<String, MapNode> ours = byIdentity(compilation.manifests());
    Map<String, MapNode> theirs = byIdentity(recorded.expectedDocuments("manifests.ready.yaml"));

    assertThat(ours.keySet()).isEqualTo(theirs.keySet());
    List<String> differences = new ArrayList<>();
    theirs.forEach(
        (identity, expected) ->
            Leaves.differ(ours.get(identity), normalised(expected), identity, differences));
    assertThat(differences).isEmpty();
  }

  private static Map<String, MapNode> byIdentity(List<MapNode> objects) {
    Map<String, MapNode> byIdentity = new TreeMap<>();
    for (MapNode object : objects) {
      if (OTHER_KINDS.contains(object.at("kind").text(""))) {
        continue;
      }
      Node metadata = object.at("metadata");
      String identity =
          object.at("apiVersion").text("")
              + " "
              + object.at("kind").text("")
              + " "
              + metadata.at("namespace").text("")
              + "/"
              + metadata.at("name").text("");
      assertThat(byIdentity.put(identity, object)).as("written twice: " + identity).isNull();
    }
    return byIdentity;
  }

  private static MapNode normalised(MapNode expected) {
    MapNode.Builder metadata = expected.at("metadata").asMap().toBuilder();
    SERVER_METADATA.forEach(key -> metadata.set(key, Absent.INSTANCE));
    return expected.without("status").with("metadata", metadata.build());
  }

  private static void compareRefusal(OracleCase recorded, Compilation compilation) {
    List<Diagnostic> errors = admissionErrors(compilation);

    assertThat(compilation.manifests()).isEmpty();
    assertThat(errors).isNotEmpty();
    Set<String> named =
        errors.stream().flatMap(e -> e.fieldPaths().stream()).collect(Collectors.toSet());
    Matcher refusal = ADMISSION_ERROR.matcher(recorded.expected("verdict.txt"));
    while (refusal.find()) {
      assertThat(named).contains(refusal.group(1));
    }
  }

  private static List<Diagnostic> admissionErrors(Compilation compilation) {
    return compilation.diagnostics().stream().filter(Diagnostic::isRefusal).toList();
  }
}
