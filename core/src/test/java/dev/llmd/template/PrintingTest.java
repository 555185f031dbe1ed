package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.template.Deviation.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where Go's print cannot be followed to the letter. */
class PrintingTest {

  private static Rendered render(String template, GoValue dot) {
    return new TemplateParser(Mode.PLAIN, Functions.none()).parse(template).execute(dot);
  }

  @Test
  void aPrintedPointerIsAlwaysTheSameAddressAndIsTold() {
    GoValue dot = GoValue.map(GoValue.nil(), Map.of("p", GoValue.pointer(GoValue.int32(4), "p")));
    assertThat(render("{{ .p }}", dot)).isEqualTo(new Rendered("4", List.of()));
    Rendered printed = render("{{ print .p }}", dot);
    assertThat(printed.text()).isEqualTo("0xc000010000");
    assertThat(printed.deviations()).extracting(Deviation::kind).containsExactly(Kind.ADDRESS);
  }

  @Test
  void aQuantityPrintsItselfAndWhereGoShowsItsFieldsThatIsTold() {
    GoValue dot = GoValue.map(GoValue.nil(), Map.of("q", new Quantity("10Gi")));
    assertThat(render("{{ .q }}", dot)).isEqualTo(new Rendered("10Gi", List.of()));
    Rendered printed = render("{{ print .q }}", dot);
    assertThat(printed.text()).isEqualTo("10Gi");
    assertThat(printed.deviations()).extracting(Deviation::kind).containsExactly(Kind.INNARDS);
  }

  private record Quantity(String printed) implements GoValue.Struct {
    @Override
    public String typeName() {
      return "resource.Quantity";
    }

    @Override
    public List<String> fieldNames() {
      return List.of();
    }

    @Override
    public Optional<GoValue> field(String goName) {
      return Optional.empty();
    }

    @Override
    public Optional<String> text() {
      return Optional.of(printed);
    }

    @Override
    public boolean printsThroughPointer() {
      return true;
    }
  }
}
