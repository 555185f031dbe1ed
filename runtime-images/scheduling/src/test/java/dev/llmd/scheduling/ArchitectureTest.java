package dev.llmd.scheduling;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what makes scheduling a library that a server and a simulation can share. */
class ArchitectureTest {

  private static final String ROOT = "dev.llmd.scheduling";

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() throws Exception {
    URI location = Scheduler.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPath(Path.of(location).resolve(ROOT.replace('.', '/')));
  }

  @Test
  void schedulingIsPure() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "java.net..",
                "java.nio.channels..",
                "java.nio.file..",
                "java.io..",
                "java.sql..",
                "javax..",
                "io..",
                "org.zeromq..",
                "org.msgpack..",
                "org.slf4j.."))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            Thread.class,
            Clock.class,
            Random.class,
            ThreadLocalRandom.class,
            Process.class,
            Runtime.class)
        .orShould()
        .dependOnClassesThat(resideInAPackage("java.util.logging.."))
        .orShould()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "run in threads",
                it ->
                    it.getName().endsWith("ExecutorService")
                        || it.getName().equals("java.util.concurrent.Executors")
                        || it.getName().equals("java.util.concurrent.CompletableFuture")))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .because("a simulation runs these very classes in the time of its trace")
        .check(classes);
  }

  @Test
  void ofCoreOnlyTheConfigurationAndTheTreeItIsWrittenInAreUsed() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.llmd..")
                .and(
                    not(
                        resideInAnyPackage(
                            ROOT + "..",
                            "dev.llmd.epp..",
                            "dev.llmd.source..",
                            "dev.llmd.diagnostic.."))))
        .because("the images carry no compiler")
        .check(classes);
  }

  @Test
  void requestsEndpointsAndCyclesKnowNoPlugin() {
    mayUse("request", List.of());
    mayUse("endpoint", List.of());
    mayUse("cycle", List.of("request", "endpoint"));
    mayUse("plugin", List.of("request", "endpoint", "cycle"));
  }

  @Test
  void pluginsKnowEachOtherOnlyThroughTheirInterfaces() {
    List<String> base = List.of("request", "endpoint", "cycle", "plugin");
    for (String plugins : List.of("filter", "score", "pick", "profile", "saturation")) {
      mayUse(plugins, base);
    }
    mayUse("body", List.of("request", "prefix"));
    mayUse("prefix", List.of("request", "endpoint", "cycle", "plugin"));
    mayUse("precise", List.of("request", "endpoint", "cycle", "plugin", "prefix"));
    mayUse("metrics", List.of("endpoint", "plugin"));
    mayUse("dispatch", base);
    mayUse("flow", List.of("request", "endpoint", "cycle", "plugin", "dispatch"));
  }

  @Test
  void noTwoPackagesUseEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  /** Besides itself, core, and the time source. */
  private static void mayUse(String name, List<String> others) {
    String[] allowed = new String[others.size() + 1];
    allowed[0] = ROOT + "." + name + "..";
    for (int i = 0; i < others.size(); i++) {
      allowed[i + 1] = ROOT + "." + others.get(i) + "..";
    }
    DescribedPredicate<JavaClass> isOther =
        resideInAPackage(ROOT + "..")
            .and(not(resideInAnyPackage(allowed)))
            .and(
                not(
                    DescribedPredicate.describe(
                        "the time", it -> it.isEquivalentTo(TimeSource.class))));
    noClasses()
        .that(resideInAPackage(ROOT + "." + name + ".."))
        .should()
        .dependOnClassesThat(isOther)
        .because("the arrows point from plugins to what they judge")
        .check(classes);
  }
}
