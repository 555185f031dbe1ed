package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.schema.Schema;
import dev.llmd.source.MapNode;
import dev.llmd.source.Shipped;
import dev.llmd.target.Target;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A workspace does not admit the presets that llmd brings: that was done before. */
class ShippedPresetsTest {

  static Stream<Target> targets() {
    return Target.all().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void areAdmittedWithoutFindings(Target target) {
    EmbeddedPresets presets = new EmbeddedPresets(target);
    AdmissionChain admission = new AdmissionChain(Schema.of(target));

    for (String name : presets.names()) {
      Diagnostics findings = new Diagnostics();
      String resource = "dev/llmd/presets/" + target.name() + "/" + name + ".yaml";
      MapNode written = Shipped.writtenTree(resource).orElseThrow();
      ApiObject admitted = admission.admitConfig(new ApiObject(written, "kserve"), findings);

      assertThat(findings.sorted()).as(name).isEmpty();
      assertThat(presets.find(name).orElseThrow().node().sameValue(admitted.node()))
          .as(name)
          .isTrue();
    }
  }
}
