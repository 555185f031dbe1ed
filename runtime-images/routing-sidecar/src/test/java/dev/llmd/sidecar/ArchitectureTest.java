package dev.llmd.sidecar;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds that the parts of the process know each other only as far as they need to. */
class ArchitectureTest {

  private static final String ROOT = "dev.llmd.sidecar";

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() throws Exception {
    URI location = RoutingSidecar.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    classes = new ClassFileImporter().importPath(Path.of(location).resolve(ROOT.replace('.', '/')));
  }

  @Test
  void noTwoPackagesUseEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void onlyTheCommandKnowsHowThePartsFitTogether() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".process..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".process..")
        .check(classes);
  }

  @Test
  void nettyIsKnownWhereBytesMove() {
    classes()
        .that()
        .resideOutsideOfPackages(ROOT + ".proxy..", ROOT + ".course..", ROOT + ".process..")
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("io.netty..")))
        .because("what requests become, and what flags mean, can be tried without a network")
        .check(classes);
  }

  @Test
  void spansAreMadeElsewhere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.opentelemetry..")
        .because("nothing of it is loaded unless spans are exported")
        .check(classes);
  }

  @Test
  void thePickerIsAnotherImage() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.llmd.picker..", "dev.llmd.render..", "dev.llmd.cli..")
        .check(classes);
  }

  @Test
  void kubernetesIsAskedWithoutItsLargeClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.fabric8..", "com.fasterxml..")
        .because("with them the process is twice as large and starts in twice the time")
        .check(classes);
  }
}
