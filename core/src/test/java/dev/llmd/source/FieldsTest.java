package dev.llmd.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

  /** Below, around and above the number from which on a hash table is taken. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 16, 17, 40})
  void changeAsThoseOfAHashTableThatKeepsTheOrder(int keys) {
    Random random = new Random(keys);
    Map<String, Node> expected = new LinkedHashMap<>();
    MapNode map = MapNode.EMPTY;
    for (int round = 0; round < 200; round++) {
      MapNode before = map;
      Map<String, Node> then = new LinkedHashMap<>(expected);
      MapNode.Builder builder = map.toBuilder();
      for (int i = 0; i < 5; i++) {
        String key = "key" + random.nextInt(keys);
        if (random.nextInt(4) == 0) {
          builder.set(key, Absent.INSTANCE);
          expected.remove(key);
        } else {
          Node value = IntNode.of(random.nextInt(3));
          builder.set(key, value);
          expected.put(key, value);
        }
      }
      map = builder.build();

      assertSame(map.fields(), expected, keys);
      assertSame(before.fields(), then, keys);
    }
  }

  private static void assertSame(Map<String, Node> fields, Map<String, Node> expected, int keys) {
    assertThat(new ArrayList<>(fields.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    assertThat(new ArrayList<>(fields.values())).isEqualTo(new ArrayList<>(expected.values()));
    assertThat(new ArrayList<>(fields.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
    assertThat(fields).isEqualTo(expected).hasSameHashCodeAs(expected).hasSize(expected.size());
    List<String> visited = new ArrayList<>();
    fields.forEach((key, value) -> visited.add(key));
    assertThat(visited).isEqualTo(new ArrayList<>(expected.keySet()));
    for (int i = 0; i < keys; i++) {
      assertThat(fields.get("key" + i)).isEqualTo(expected.get("key" + i));
      assertThat(fields.containsKey("key" + i)).isEqualTo(expected.containsKey("key" + i));
    }
  }

  @Test
  void areFoundByEqualTexts() {
    MapNode map = MapNode.ofTexts(Map.of("ab", "value"));

    assertThat(map.at("xab".substring(1)).text()).contains("value");
  }

  @Test
  void cannotBeChangedByThoseWhoReadThem() {
    Map<String, Node> fields = MapNode.ofTexts(Map.of("a", "b")).fields();

    assertThatThrownBy(() -> fields.put("a", TextNode.of("c")))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> fields.remove("a")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(fields::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void endWithTheLast() {
    Iterator<String> keys = MapNode.ofTexts(Map.of("a", "b")).fields().keySet().iterator();
    keys.next();

    assertThatThrownBy(keys::next).isInstanceOf(NoSuchElementException.class);
  }
}
