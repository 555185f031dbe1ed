package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds docs/features.md to the golden cases that it names. */
class FeatureTableTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  @Test
  void everyFeatureNamesCasesThatExist() throws IOException {
    List<String> missing = new ArrayList<>();
    int features = 0;
    for (String line : Files.readAllLines(ROOT.resolve("docs/features.md"))) {
      String[] cells = line.split("\\|", -1);
      if (!line.startsWith("| ") || cells[cells.length - 2].equals(" golden cases ")) {
        continue;
      }
      features += cells[1].strip().matches("\\d+") ? 1 : 0;
      List<String> cases = casesIn(cells[cells.length - 2]);
      assertThat(cases).as(line).isNotEmpty();
      cases.stream().filter(name -> !isGolden(name)).forEach(missing::add);
    }
    assertThat(missing).isEmpty();
    assertThat(features).isEqualTo(17);
  }

  private static List<String> casesIn(String cell) {
    List<String> cases = new ArrayList<>();
    Matcher matcher = CODE.matcher(cell);
    while (matcher.find()) {
      cases.add(matcher.group(1));
    }
    return cases;
  }

  private static boolean isGolden(String name) {
    return Files.exists(ROOT.resolve("golden").resolve(name).resolve("manifests.yaml"));
  }
}
