package dev.llmd.validate.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.resolve.Repository;
import dev.llmd.target.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherPresetsTest {

  @Test
  void presetsOfEachReleaseAreKnownAsItsOwn() {
    for (Target target : Target.all()) {
      for (Target release : Target.all()) {
        List<Diagnostic> found = found(presets(release), target);

        if (target.equals(release)) {
          assertThat(found).isEmpty();
        } else {
          assertThat(found)
              .singleElement()
              .extracting(Diagnostic::message)
              .asString()
              .contains(" configs are presets of " + release.name() + ", and the target is ");
        }
      }
    }
  }

  private static Repository presets(Target release) {
    EmbeddedPresets presets = new EmbeddedPresets(release);
    return new Repository(
        presets.names().stream().map(name -> presets.find(name).orElseThrow()).toList());
  }

  private static List<Diagnostic> found(Repository repository, Target target) {
    Diagnostics diagnostics = new Diagnostics();
    new OtherPresets().check(repository, target, diagnostics);
    return diagnostics.sorted();
  }
}
