package dev.llmd.cli.simulate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.llmd.cli.Llmd;
import dev.llmd.scheduling.Dispatchers;
import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.plugin.Plugin;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what makes a simulation worth something: what decides in it is what the server runs. */
class ArchitectureTest {

  private static JavaClasses classes;

  @BeforeAll
  static void readClasses() throws Exception {
    URI location = Llmd.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    classes = new ClassFileImporter().importPath(Path.of(location).resolve("dev/llmd/cli"));
  }

  @Test
  void aSimulationDecidesNothingItself() {
    noClasses()
        .should()
        .beAssignableTo(Plugin.class)
        .orShould()
        .beAssignableTo(Dispatcher.class)
        .orShould()
        .beAssignableTo(Ticket.class)
        .because("every decision is made by a class of dev.llmd.scheduling, as in the server")
        .check(classes);
  }

  @Test
  void aSimulationRunsWhatTheServerRuns() {
    for (Class<?> shared :
        List.of(ConfigLoader.class, PluginRegistry.class, Scheduler.class, Dispatchers.class)) {
      assertThat(classes.stream())
          .as(shared.getSimpleName())
          .anyMatch(
              it ->
                  it.getPackageName().equals("dev.llmd.cli.simulate.run")
                      && it.getDirectDependenciesFromSelf().stream()
                          .anyMatch(arrow -> arrow.getTargetClass().isEquivalentTo(shared)));
    }
  }

  @Test
  void nothingElseInTheCommandDependsOnScheduling() {
    noClasses()
        .that(not(resideInAPackage("dev.llmd.cli.simulate..")))
        .should()
        .dependOnClassesThat(resideInAPackage("dev.llmd.scheduling.."))
        .because("a start of any other command would load it")
        .check(classes);
  }

  @Test
  void theTimeOfASimulationIsThatOfItsTrace() {
    noClasses()
        .that(resideInAPackage("dev.llmd.cli.simulate.."))
        .should()
        .dependOnClassesThat(
            nameMatching(
                "java\\.(time\\.Clock|util\\.Random|util\\.concurrent\\.ThreadLocalRandom"
                    + "|lang\\.Thread|net\\..*)"))
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("the same input and seed give the same bytes")
        .check(classes);
  }
}
