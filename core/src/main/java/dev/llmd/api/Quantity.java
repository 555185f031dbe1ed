package dev.llmd.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A Kubernetes quantity: {@code 500m}, {@code 16Gi}, {@code 1e3}.
 *
 * <p>The API server's own code writes a quantity back in one canonical form, which manifests
 * therefore show: no fraction, and the largest suffix that needs none ({@code 1024Mi} is {@code
 * 1Gi}, {@code 0.5} is {@code 500m}). Source: k8s.io/apimachinery, pkg/api/resource.
 *
 * @param value the amount in base units (bytes, cores)
 * @param format the family of suffixes it is written with
 * @param canonical the text that manifests show
 */
public record Quantity(BigDecimal value, Format format, String canonical) {

  /** Families of suffixes. */
  public enum Format {
    /** {@code n u m k M G T P E}, powers of 1000. */
    DECIMAL_SI,
    /** {@code Ki Mi Gi Ti Pi Ei}, powers of 1024. */
    BINARY_SI,
    /** {@code e3}, powers of ten. */
    DECIMAL_EXPONENT
  }

  private static final String DECIMAL_SUFFIXES = "num kMGTPE";
  private static final String BINARY_SUFFIXES = "KMGTPE";

  /** Digits after the decimal point that a quantity keeps; smaller amounts are rounded up. */
  private static final int NANO = 9;

  /** The quantity that a text says, empty when it says none. */
  public static Optional<Quantity> parse(String text) {
    int numberEnd = numberEnd(text);
    Optional<BigDecimal> number = number(text.substring(0, numberEnd));
    Optional<Suffix> suffix = Suffix.parse(text.substring(numberEnd));
    if (number.isEmpty() || suffix.isEmpty()) {
      return Optional.empty();
    }
    Format format = suffix.get().format();
    BigDecimal value = bounded(number.get().multiply(suffix.get().factor()), format);
    if (format == Format.BINARY_SI && value.signum() > 0 && value.compareTo(BigDecimal.ONE) < 0) {
      format = Format.DECIMAL_SI;
    }
    boolean keepsText = keepsText(text.substring(0, numberEnd), suffix.get());
    return Optional.of(new Quantity(value, format, keepsText ? text : canonical(value, format)));
  }

  /** The canonical form of a quantity's text, empty when it says none. */
  public static Optional<String> canonicalForm(String text) {
    Optional<String> simple = SimpleQuantity.canonicalForm(text);
    return simple.isPresent() ? simple : parse(text).map(Quantity::canonical);
  }

  /** The whole part of what a text says, at most what a long holds; empty when it is none. */
  public static OptionalLong wholePart(String text) {
    OptionalLong simple = SimpleQuantity.withoutSuffix(text);
    if (simple.isPresent()) {
      return simple;
    }
    Optional<Quantity> quantity = parse(text);
    return quantity.isPresent()
        ? OptionalLong.of(bounded(quantity.get().value(), Format.BINARY_SI).longValue())
        : OptionalLong.empty();
  }

  /** Whether the one text says less than the other; false when either says no quantity. */
  public static boolean isBelow(String one, String other) {
    OptionalInt simple = SimpleQuantity.compare(one, other);
    if (simple.isPresent()) {
      return simple.getAsInt() < 0;
    }
    Optional<Quantity> less = parse(one);
    Optional<Quantity> more = parse(other);
    return less.isPresent()
        && more.isPresent()
        && less.get().value().compareTo(more.get().value()) < 0;
  }

  /** The canonical form of a quantity's text; a text that is no quantity stays as it is. */
  public static String canonical(String text) {
    return canonicalForm(text).orElse(text);
  }

  /** The sum, written in this quantity's format, or in the other's when this one is zero. */
  public Quantity plus(Quantity other) {
    Format written = value.signum() == 0 ? other.format : format;
    BigDecimal sum = value.add(other.value);
    return new Quantity(sum, written, canonical(sum, written));
  }

  private static int numberEnd(String text) {
    int end = 0;
    if (!text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+')) {
      end = 1;
    }
    while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    return end;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  private static BigDecimal bounded(BigDecimal value, Format format) {
    BigDecimal bounded = value.scale() > NANO ? value.setScale(NANO, RoundingMode.UP) : value;
    if (format == Format.BINARY_SI && bounded.abs().compareTo(Constants.LARGEST) > 0) {
      return bounded.signum() < 0 ? Constants.LARGEST.negate() : Constants.LARGEST;
    }
    return bounded;
  }

  /**
   * True for decimal texts that the API server's parser takes for canonical and hands on unchanged:
   * {@code 1.500} is one of them, {@code 1.5} is not.
   */
  private static boolean keepsText(String number, Suffix suffix) {
    if (suffix.format() == Format.BINARY_SI) {
      return false;
    }
    int start = 0;
    while (start < number.length() && "+-0".indexOf(number.charAt(start)) >= 0) {
      start++;
    }
    int point = number.indexOf('.');
    int fraction = point < 0 ? 0 : number.length() - point - 1;
    int scale = suffix.exponent() - fraction;
    int digits = number.length() - start - (point < 0 ? 0 : 1);
    return digits > 0
        && digits <= 18
        && point != start
        && scale >= -NANO
        && scale % 3 == 0
        && !number.replace(".", "").endsWith("000");
  }

  private static String canonical(BigDecimal value, Format format) {
    if (value.signum() == 0) {
      return "0";
    }
    boolean binary =
        format == Format.BINARY_SI
            && value.abs().compareTo(Constants.KIBI) >= 0
            && value.stripTrailingZeros().scale() <= 0;
    return binary
        ? binary(value)
        : decimal(value, format == Format.BINARY_SI ? Format.DECIMAL_SI : format);
  }

  private static String binary(BigDecimal value) {
    BigDecimal amount = value;
    int power = 0;
    while (power < BINARY_SUFFIXES.length()) {
      BigDecimal[] parts = amount.divideAndRemainder(Constants.KIBI);
      if (parts[1].signum() != 0) {
        break;
      }
      amount = parts[0];
      power++;
    }
    String suffix = power == 0 ? "" : BINARY_SUFFIXES.charAt(power - 1) + "i";
    return amount.toBigIntegerExact() + suffix;
  }

  private static String decimal(BigDecimal value, Format format) {
    int exponent = Math.floorDiv(-value.stripTrailingZeros().scale(), 3) * 3;
    String amount = value.movePointLeft(exponent).toBigIntegerExact().toString();
    if (format == Format.DECIMAL_EXPONENT) {
      return exponent == 0 ? amount : amount + "e" + exponent;
    }
    int index = exponent / 3 + 3;
    char suffix = index < DECIMAL_SUFFIXES.length() ? DECIMAL_SUFFIXES.charAt(index) : ' ';
    return suffix == ' ' ? amount : amount + suffix;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Apart from the rest, because BigDecimal needs milliseconds to start and few runs need it. */
  private static final class Constants {
    static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);
    static final BigDecimal KIBI = BigDecimal.valueOf(1024);
  }

  /** What follows the number: a power of two for binary suffixes, of ten for all others. */
  private record Suffix(Format format, int exponent) {

    static Optional<Suffix> parse(String text) {
      if (text.isEmpty()) {
        return Optional.of(new Suffix(Format.DECIMAL_SI, 0));
      }
      char first = text.charAt(0);
      if (text.length() == 1) {
        int index = first == ' ' ? -1 : DECIMAL_SUFFIXES.indexOf(first);
        return index < 0
            ? Optional.empty()
            : Optional.of(new Suffix(Format.DECIMAL_SI, (index - 3) * 3));
      }
      if (text.length() == 2 && text.charAt(1) == 'i') {
        int index = BINARY_SUFFIXES.indexOf(first);
        return index < 0
            ? Optional.empty()
            : Optional.of(new Suffix(Format.BINARY_SI, (index + 1) * 10));
      }
      return first == 'e' || first == 'E' ? exponent(text.substring(1)) : Optional.empty();
    }

    private static Optional<Suffix> exponent(String digits) {
      try {
        int exponent = Integer.parseInt(digits);
        return Math.abs(exponent) > 1000
            ? Optional.empty()
            : Optional.of(new Suffix(Format.DECIMAL_EXPONENT, exponent));
      } catch (NumberFormatException notAnExponent) {
        return Optional.empty();
      }
    }

    BigDecimal factor() {
      return format == Format.BINARY_SI
          ? BigDecimal.TWO.pow(exponent)
          : BigDecimal.ONE.scaleByPowerOfTen(exponent);
    }
  }
}
