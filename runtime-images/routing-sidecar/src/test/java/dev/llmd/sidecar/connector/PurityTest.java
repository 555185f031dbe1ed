package dev.llmd.sidecar.connector;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Connectors decide, the proxy acts: so they can be tested without a network, byte by byte. */
class PurityTest {

  private static JavaClasses under(String folder) throws Exception {
    URI location = Api.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPath(Path.of(location).resolve("dev/llmd/sidecar").resolve(folder));
  }

  @Test
  void jsonKnowsNothingElse() throws Exception {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.llmd.sidecar.json", "java.lang..", "java.util", "java.nio..", "org.jspecify..")
        .check(under("json"));
  }

  @Test
  void connectorsKnowJsonOnly() throws Exception {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "dev.llmd.sidecar.connector",
            "dev.llmd.sidecar.json",
            "java.lang..",
            "java.util..",
            "java.time",
            "java.nio.charset",
            "java.io",
            "org.jspecify..")
        .check(under("connector"));
  }
}
