package dev.llmd;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows between the packages of core, each with the reason beside it. */
class ArchitectureTest {
  private static final String ROOT = "dev.llmd";

  /** What a package may use, besides itself and the Java library. */
  private record Arrows(String name, List<String> mayUse, String because) {
    @Override
    public String toString() {
      return name + " may use " + (mayUse.isEmpty() ? "nothing" : String.join(", ", mayUse));
    }
  }

  private static final List<Arrows> ARROWS =
      List.of(
          new Arrows(
              "source",
              List.of("diagnostic"),
              "a YAML tree with positions means nothing yet: what a field is for is known further"
                  + " on"),
          new Arrows(
              "diagnostic",
              List.of(),
              "every package reports with it, at a place in a file, so it may know none of them"),
          new Arrows(
              "api",
              List.of("diagnostic", "source"),
              "records that name the fields; every decision is in plan"),
          new Arrows(
              "allow",
              List.of("diagnostic", "source", "api"),
              "a comment names a rule and a place; it knows nothing of what the rule looks at"),
          new Arrows(
              "target",
              List.of(),
              "a release profile is data that others ask, so it may ask nobody"),
          new Arrows(
              "settings",
              List.of("diagnostic", "source", "target"),
              "what a platform team chose is data; what follows from it is decided in plan"),
          new Arrows(
              "schema",
              List.of("diagnostic", "source", "api", "target"),
              "what a field may hold is data too; it says nothing about what a service means"),
          new Arrows(
              "template",
              List.of("diagnostic", "source"),
              "it is the Go template language, whatever the documents are about"),
          new Arrows(
              "merge",
              List.of("source", "schema"),
              "a strategic merge works on trees and patch keys, not on topologies"),
          new Arrows(
              "epp",
              List.of("diagnostic", "source"),
              "the endpoint picker's configuration is a language of its own, which the images"
                  + " share"),
          new Arrows(
              "resolve",
              List.of(
                  "diagnostic",
                  "source",
                  "api",
                  "target",
                  "settings",
                  "schema",
                  "merge",
                  "template"),
              "it makes one service out of the repository; what to create for it is decided later"),
          new Arrows(
              "plan",
              List.of(
                  "diagnostic",
                  "source",
                  "api",
                  "target",
                  "settings",
                  "template",
                  "epp",
                  "resolve"),
              "every decision is made before, and apart from, how the objects are spelt"),
          new Arrows(
              "validate",
              List.of(
                  "diagnostic",
                  "source",
                  "api",
                  "target",
                  "settings",
                  "schema",
                  "template",
                  "epp",
                  "resolve",
                  "plan"),
              "a rule judges the input and the plan; what is emitted is judged by check"),
          new Arrows(
              "emit",
              List.of("source", "plan"),
              "an emitter only spells out what the plan decided: it cannot look things up again"),
          new Arrows(
              "overview",
              List.of("diagnostic", "source", "api", "target", "settings", "resolve", "plan"),
              "it counts in the finished objects; why they are as they are it asks the plan"),
          new Arrows(
              "explain",
              List.of("diagnostic", "source", "api", "schema", "resolve"),
              "it replays what resolve did and reads the finished objects; it decides nothing"),
          new Arrows(
              "check",
              List.of("diagnostic", "source", "target"),
              "it is a second opinion on the finished objects, so it must not share the plan's"
                  + " beliefs"),
          new Arrows(
              "extract",
              List.of("diagnostic", "source"),
              "it takes configuration files out of finished objects, wherever these come from"),
          new Arrows(
              "krm",
              List.of("diagnostic", "source"),
              "a list of objects that others hand over; what is made of them is the compiler's"
                  + " matter"),
          new Arrows(
              "migrate",
              List.of("diagnostic", "source", "api", "target", "settings", "epp", "write"),
              "it writes back what others do to old forms on their way; what a service becomes is"
                  + " none of its business"),
          new Arrows(
              "write",
              List.of("source", "extract"),
              "it prints whatever objects it gets, from whichever emitter"),
          new Arrows(
              "diff",
              List.of("diagnostic", "source", "target", "schema", "plan", "overview", "write"),
              "it compares finished objects, wherever they come from, and counts as overview"
                  + " does"),
          new Arrows(
              "lock",
              List.of("diagnostic", "source", "extract", "write"),
              "it compares contents with digests; which configs a service uses resolve knows"),
          new Arrows(
              "tree",
              List.of("diagnostic", "source", "settings", "write"),
              "it lays finished objects out as files; what is on a disk the command tells it"));

  private static JavaClasses core;

  @BeforeAll
  static void importCore() throws Exception {
    // The compiled core alone: neither the tests nor what else is on their class path.
    URI marker = ArchitectureTest.class.getResource("package-info.class").toURI();
    Path classes = Path.of(marker).getParent().getParent().getParent();
    core =
        new ClassFileImporter().importPath(classes).that(not(resideInAPackage("dev.llmd.cli..")));
  }

  static List<Arrows> arrows() {
    return ARROWS;
  }

  @ParameterizedTest
  @MethodSource("arrows")
  void arrowsPointOneWay(Arrows arrows) {
    List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify.."));
    Stream.concat(Stream.of(arrows.name()), arrows.mayUse().stream())
        .map(name -> ROOT + "." + name + "..")
        .forEach(allowed::add);
    if (arrows.name().equals("source")) {
      allowed.add("org.snakeyaml.engine..");
    }
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + arrows.name() + "..")
        .should()
        .dependOnClassesThat(not(resideInAnyPackage(allowed.toArray(String[]::new))))
        .because(arrows.because())
        .allowEmptyShould(true)
        .check(core);
  }

  @Test
  void everyPackageHasItsArrows() {
    List<String> known = ARROWS.stream().map(Arrows::name).toList();
    List<String> found =
        core.stream()
            .map(type -> type.getPackageName())
            .filter(name -> name.startsWith(ROOT + "."))
            .map(name -> name.substring(ROOT.length() + 1).split("\\.", 2)[0])
            .distinct()
            .toList();

    assertThat(known).containsAll(found);
  }

  @Test
  void onlyTheSourcePackageKnowsTheYamlParser() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.llmd.source..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .because("another parser must not mean another compiler")
        .allowEmptyShould(true)
        .check(core);
  }

  @Test
  void coreUsesNoNetwork() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "javax.net..", "java.rmi..", "jdk.net..")
        .because("llmd is an offline compiler: the repository is the cluster")
        .allowEmptyShould(true)
        .check(core);
  }

  @Test
  void coreUsesNoClockAndNoChance() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.random.RandomGenerator.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .orShould()
        .callMethod(java.time.LocalDateTime.class, "now")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .because("the same input gives the same bytes, on every day")
        .allowEmptyShould(true)
        .check(core);
  }

  @Test
  void coreKnowsNeitherTheEnvironmentNorTheConsole() {
    noClasses()
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class, String.class)
        .orShould()
        .callMethod(System.class, "lineSeparator")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "console")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessField(System.class, "in")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ProcessBuilder.class)
        .because("others embed core: it answers its caller and nobody else")
        .allowEmptyShould(true)
        .check(core);
  }

  @Test
  void coreHasNoStaticState() {
    fields()
        .that()
        .areStatic()
        .should()
        .beFinal()
        .because("two compilations in one JVM must not meet")
        .allowEmptyShould(true)
        .check(core);
  }

  @Test
  void aClassIsNamedByWhatItDoes() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .because("a catch-all grows until nobody finds anything in it")
        .allowEmptyShould(true)
        .check(core);
  }
}
