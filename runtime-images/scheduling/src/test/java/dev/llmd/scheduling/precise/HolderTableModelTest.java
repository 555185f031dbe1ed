package dev.llmd.scheduling.precise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The table against a map, with keys that often meet in it. */
final class HolderTableModelTest {

  private static final int KEYS = 300;

  @Property(tries = 20)
  void holdsWhatAMapHolds(@ForAll long seed) {
    Random random = new Random(seed);
    HolderTable table = new HolderTable(Integer.MAX_VALUE);
    Map<Long, Map<Integer, Integer>> plain = new HashMap<>();
    Set<Integer> gone = new HashSet<>();
    for (int i = 0; i < 3000; i++) {
      long key = random.nextInt(KEYS);
      int id = Holder.id(random.nextInt(12), random.nextInt(2));
      if (random.nextInt(500) == 0) {
        gone.clear();
        gone.add(random.nextInt(12));
        table.purge(gone::contains);
        plain.values().forEach(ids -> ids.keySet().removeIf(held -> gone.contains(held >> 5)));
        plain.values().removeIf(Map::isEmpty);
      } else if (random.nextInt(100) < (i % 1000 < 500 ? 60 : 40)) {
        table.add(key, id);
        plain.computeIfAbsent(key, absent -> new HashMap<>()).merge(id, 1, Integer::sum);
      } else {
        boolean isHeld = table.remove(key, id);
        Map<Integer, Integer> ids = plain.getOrDefault(key, new HashMap<>());
        ids.computeIfPresent(id, (held, count) -> count == 1 ? null : count - 1);
        assertThat(isHeld).isEqualTo(!ids.isEmpty());
        if (ids.isEmpty()) {
          plain.remove(key);
        }
      }
    }
    assertThat(table.size()).isEqualTo(plain.size());
    assertThat(table.holders()).isEqualTo(plain.values().stream().mapToInt(Map::size).sum());
    for (long key = 0; key < KEYS; key++) {
      assertThat(table.contains(key)).isEqualTo(plain.containsKey(key));
      assertThat(removeAll(table, key)).isEqualTo(plain.getOrDefault(key, Map.of()));
    }
    assertThat(table.size()).isZero();
    assertThat(table.holders()).isZero();
  }

  /** How often each holder can be removed. */
  private static Map<Integer, Integer> removeAll(HolderTable table, long key) {
    Map<Integer, Integer> counts = new HashMap<>();
    List<Integer> ids = new ArrayList<>();
    for (int number = 0; number < 12; number++) {
      ids.add(Holder.id(number, 0));
      ids.add(Holder.id(number, 1));
    }
    for (int id : ids) {
      int before = table.holders();
      for (int times = 1; table.holders() == before && times < 300; times++) {
        if (!table.contains(key)) {
          break;
        }
        table.remove(key, id);
        if (table.holders() < before) {
          counts.put(id, times);
        }
      }
    }
    return counts;
  }
}
