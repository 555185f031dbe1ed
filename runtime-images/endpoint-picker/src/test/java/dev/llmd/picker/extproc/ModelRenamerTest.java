package dev.llmd.picker.extproc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelRenamerTest {

  @Test
  void renamesAsReplacingInTheWholeTextWould() {
    Random random = new Random(3);
    String[] pieces = {
      "\"model\":\"s\"",
      "\"model\": \"s\"",
      "\"model\":\"so\"",
      "\"mod",
      "el\":",
      "\"",
      "s",
      " ",
      "x"
    };
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String expected = text.toString().replaceAll("\"model\":( *)\"s\"", "\"model\":$1\"asked\"");
      assertThat(renamed(text.toString(), random)).isEqualTo(expected);
    }
  }

  private static String renamed(String text, Random random) {
    ModelRenamer renamer = new ModelRenamer("s", "asked");
    byte[] bytes = text.getBytes(UTF_8);
    StringBuilder out = new StringBuilder();
    int at = 0;
    do {
      int end = Math.min(bytes.length, at + 1 + random.nextInt(6));
      Slice part = renamer.rename(new Slice(bytes, at, end - at), end == bytes.length);
      out.append(new String(part.array(), part.offset(), part.length(), UTF_8));
      at = end;
    } while (at < bytes.length);
    return out.toString();
  }
}
