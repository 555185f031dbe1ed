package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Elements;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The engines of one prefill pod, as its bootstrap server answers {@link #PATH}. */
public final class MooncakeEngines {

  /** Where bootstrap servers are asked. */
  public static final String PATH = "/query";

  /** The header by which prefill is told which of its ranks is meant. */
  public static final String RANK_HEADER = "x-data-parallel-rank";

  private static final int MAX_DIGITS = 9;
  private static final Field ENGINE_ID = Field.named("engine_id");
  private static final Field ENGINE = Field.root(ENGINE_ID);

  private final List<Engine> engines;

  private MooncakeEngines(List<Engine> engines) {
    this.engines = engines;
  }

  /**
   * The engine of one rank.
   *
   * @param rank in decimal digits
   * @param id as it is spelled in JSON, with its quotes
   */
  public record Engine(String rank, String id) {}

  /**
   * Reads an answer of a status 2xx, as {@code {"0": {"engine_id": "..."}}}.
   *
   * @return empty if it names no engine
   * @throws JsonException if it is no JSON
   */
  public static Optional<MooncakeEngines> read(ByteSpan body) throws JsonException {
    List<Engine> engines = new ArrayList<>();
    for (Elements.Entry entry : Elements.entries(body)) {
      ByteSpan value = entry.value();
      if (isRank(entry.key()) && value.first() == '{') {
        Members.find(ENGINE, value.array(), value.from(), value.to())
            .value(ENGINE_ID)
            .filter(id -> id.first() == '"')
            .ifPresent(id -> engines.add(new Engine(entry.key(), text(id))));
      }
    }
    return engines.isEmpty() ? Optional.empty() : Optional.of(new MooncakeEngines(engines));
  }

  private static boolean isRank(String key) {
    boolean isRank = !key.isEmpty() && key.length() <= MAX_DIGITS;
    for (int i = 0; i < key.length(); i++) {
      isRank &= key.charAt(i) >= '0' && key.charAt(i) <= '9';
    }
    return isRank;
  }

  private static String text(ByteSpan string) {
    return new String(string.toBytes(), UTF_8);
  }

  /** One of them, so that ranks share the load when numbers are spread evenly. */
  public Engine engine(int number) {
    return engines.get(Math.floorMod(number, engines.size()));
  }
}
