package dev.llmd.picker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds that the parts of the process know each other only as far as they need to. */
class ArchitectureTest {

  private static final String ROOT = "dev.llmd.picker";

  /** Every package, and what it may use besides itself; {@code process} may use all. */
  private static final Map<String, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry("part", List.of()),
          Map.entry("model", List.of()),
          Map.entry("flag", List.of()),
          Map.entry("telemetry", List.of()),
          Map.entry("health", List.of("part")),
          Map.entry("tls", List.of()),
          Map.entry("access", List.of("telemetry")),
          Map.entry("discovery", List.of("part", "model")),
          Map.entry("scrape", List.of("telemetry")),
          Map.entry("kvevents", List.of("telemetry")),
          Map.entry("tokens", List.of("part", "telemetry")),
          Map.entry("extproc", List.of("part", "model", "telemetry")));

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() throws Exception {
    URI location = EndpointPicker.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    classes = new ClassFileImporter().importPath(Path.of(location).resolve(ROOT.replace('.', '/')));
  }

  @Test
  void partsKnowEachOtherOnlyAsFarAsTheyNeedTo() {
    ARROWS.forEach(
        (name, others) -> {
          String[] allowed =
              Stream.concat(Stream.of(name), others.stream())
                  .map(it -> ROOT + "." + it + "..")
                  .toArray(String[]::new);
          noClasses()
              .that(resideInAPackage(ROOT + "." + name + ".."))
              .should()
              .dependOnClassesThat(
                  resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
              .because("process puts the parts together")
              .allowEmptyShould(true)
              .check(classes);
        });
  }

  @Test
  void everyPackageHasItsArrows() {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass each : classes) {
      String rest = each.getPackageName().substring(ROOT.length());
      if (!rest.isEmpty()) {
        packages.add(rest.split("\\.")[1]);
      }
    }
    packages.remove("process");

    assertThat(ARROWS.keySet()).containsAll(packages);
  }

  @Test
  void filesAndKubernetesAreTwoWaysThatDoNotMeet() {
    slices().matching(ROOT + ".discovery.(*)..").should().notDependOnEachOther().check(classes);
  }

  @Test
  void noTwoPackagesUseEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void librariesAreKnownWhereTheyServe() {
    onlyIn("io.grpc..", "extproc", "health", "tls", "process", "tokens");
    onlyIn("io.netty..", "extproc", "scrape", "tls", "tokens");
    onlyIn("org.zeromq..", "kvevents");
    onlyIn("org.msgpack..", "kvevents");
    onlyIn("io.fabric8..", "discovery", "access");
    onlyIn("io.opentelemetry..");
  }

  private static void onlyIn(String library, String... names) {
    String[] packages = Stream.of(names).map(it -> ROOT + "." + it + "..").toArray(String[]::new);
    classes()
        .that()
        .resideOutsideOfPackages(packages)
        .should()
        .onlyDependOnClassesThat(not(resideInAPackage(library)))
        .because("a library can be replaced where one part knows it")
        .check(classes);
  }

  @Test
  void ofCoreOnlyTheConfigurationIsUsed() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.llmd..")
                .and(
                    not(
                        resideInAnyPackage(
                            ROOT + "..",
                            "dev.llmd.serving..",
                            "dev.llmd.scheduling..",
                            "dev.llmd.epp..",
                            "dev.llmd.source..",
                            "dev.llmd.diagnostic.."))))
        .because("the images carry no compiler")
        .check(classes);
  }
}
