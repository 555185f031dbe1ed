package dev.llmd.sidecar.telemetry;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One value for each constant of an enum. */
final class PerEnum<E extends Enum<E>, V> {

  private final Map<E, V> values;

  private PerEnum(Class<E> type, Function<String, V> value) {
    values = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      values.put(constant, value.apply(label(constant)));
    }
  }

  /** Values by the constants' labels. */
  static <E extends Enum<E>, V> PerEnum<E, V> of(Class<E> type, Function<String, V> value) {
    return new PerEnum<>(type, value);
  }

  V of(E constant) {
    return Objects.requireNonNull(values.get(constant));
  }

  /** As labels of metrics are written: {@code decode_only}. */
  static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
