package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditsTest {

  private static final Field A = Field.named("a");
  private static final Field B = Field.named("b");
  private static final Field ROOT = Field.root(A, B);

  private static String edited(Edits edits, String text) throws JsonException {
    byte[] bytes = text.getBytes(UTF_8);
    return new String(edits.applyTo(Members.find(ROOT, bytes, 0, bytes.length)).toBytes(), UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|{\"a\":1}",
        "{ }|{ \"a\":1}",
        "{\"b\":2}|{\"a\":1}",
        "{\"b\":2,\"x\":1.0}|{\"x\":1.0,\"a\":1}",
        "{\"x\": 1.0 , \"b\" : 2 }|{\"x\": 1.0  ,\"a\":1}",
        "{\"b\":2,\"b\":3,\"a\": 4}|{\"a\": 1}",
        "{\"a\":[{}],\"b\":2,\"y\":1e2,\"b\":3}|{\"a\":1,\"y\":1e2}",
      })
  void setsAndRemoves(String before, String after) throws JsonException {
    assertThat(edited(Edits.none().set(A, "1").remove(B), before)).isEqualTo(after);
  }

  @Test
  void textsLieWhereTheyLay() throws JsonException {
    byte[] text = ("{\"x\":\"" + "long ".repeat(50) + "\",\"a\":1}").getBytes(UTF_8);

    Spliced spliced = Edits.none().set(A, "2").applyTo(Members.find(ROOT, text, 0, text.length));

    assertThat(spliced.parts()).hasSize(3);
    assertThat(spliced.parts().getFirst().array()).isSameAs(text);
  }

  @Test
  void depthIsLimited() throws JsonException {
    assertThat(edited(Edits.none(), nested(9_999))).isEqualTo(nested(9_999));
    assertThatThrownBy(() -> edited(Edits.none(), nested(10_002)))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("nested deeper than 10000");
  }

  @Test
  void oneKeyMayNotStandThereAgainAndAgain() throws JsonException {
    String often = "{" + "\"a\":1,".repeat(62) + "\"a\":1}";
    assertThat(edited(Edits.none().set(A, "2"), often)).isEqualTo(often.replace('1', '2'));

    String tooOften = "{" + "\"a\":1,".repeat(1_000_000) + "\"a\":1}";
    assertThatThrownBy(() -> edited(Edits.none().set(A, "2"), tooOften))
        .isInstanceOf(JsonException.class)
        .hasMessage("byte 379: the same keys again and again");
  }

  private static String nested(int depth) {
    return "{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~~|byte 0: expected a JSON object, found the end",
        "[1]|byte 0: expected a JSON object, found [",
        "{\"x\":NaN}|byte 5: expected a JSON value, found N",
        "{\"x\":1}}|byte 7: expected nothing behind the object, found }",
        "{\"x\":\"\\q\"}|byte 7: expected an escape, found q",
        "{\"x\":1,}|byte 7: expected a key in double quotes, found }",
      })
  void mistakesAreNamedWithTheirPlace(String text, String message) {
    assertThatThrownBy(() -> edited(Edits.none(), text)).hasMessage(message);
  }
}
