package dev.llmd.picker;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class PickerArchitectureTest {

  /** Where the picker's own classes are, without those of tests. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(EndpointPicker.class.getProtectionDomain().getCodeSource().getLocation())
          .that(resideInAPackage("dev.llmd.picker.."));

  @Test
  void packagesDoNotNeedEachOtherInCircles() {
    slices().matching("dev.llmd.picker.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandKnowsHowThePartsFitTogether() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.llmd.picker", "dev.llmd.picker.process..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.llmd.picker.process..")
        .check(CLASSES);
  }

  /** Its 30 MB of generated classes are for tests only. */
  @Test
  void publishedMessageClassesAreNotNeeded() {
    noClasses().should().dependOnClassesThat().resideInAPackage("io.envoyproxy..").check(CLASSES);
  }

  /** A request must not wait for an API server. */
  @Test
  void requestsAreAnsweredWithoutKubernetes() {
    noClasses()
        .that()
        .resideInAPackage("dev.llmd.picker.extproc..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.fabric8..", "dev.llmd.picker.discovery..", "dev.llmd.picker.scrape..")
        .check(CLASSES);
  }
}
