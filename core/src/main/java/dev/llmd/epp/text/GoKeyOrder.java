package dev.llmd.epp.text;

import java.util.Comparator;

/**
 * The order in which Go's YAML library writes the keys of a map: letters by code point, letters
 * after everything else, and runs of digits by the number they mean ({@code p2} before {@code
 * p10}).
 */
final class GoKeyOrder implements Comparator<String> {

  @Override
  public int compare(String left, String right) {
    int end = Math.min(left.length(), right.length());
    int at = 0;
    while (at < end && left.charAt(at) == right.charAt(at)) {
      at++;
    }
    if (at == end) {
      return Integer.compare(left.length(), right.length());
    }
    if (at > 0 && Character.isLowSurrogate(left.charAt(at))) {
      at--;
    }
    int ofLeft = left.codePointAt(at);
    int ofRight = right.codePointAt(at);
    boolean leftIsLetter = Character.isLetter(ofLeft);
    boolean rightIsLetter = Character.isLetter(ofRight);
    if (leftIsLetter || rightIsLetter) {
      return leftIsLetter && rightIsLetter
          ? Integer.compare(ofLeft, ofRight)
          : rightIsLetter ? -1 : 1;
    }
    return compareNumbers(left, right, at, ofLeft, ofRight);
  }

  private static int compareNumbers(String left, String right, int at, int ofLeft, int ofRight) {
    // Behind a digit that is not 0, a 0 is a digit like any other: give both the same head.
    long head = (ofLeft == '0' || ofRight == '0') && followsSignificantDigit(left, at) ? 1 : 0;
    int leftEnd = endOfDigits(left, at);
    int rightEnd = endOfDigits(right, at);
    int byNumber = Long.compare(number(left, at, leftEnd, head), number(right, at, rightEnd, head));
    if (byNumber != 0) {
      return byNumber;
    }
    int byLength = Integer.compare(leftEnd, rightEnd);
    return byLength != 0 ? byLength : Integer.compare(ofLeft, ofRight);
  }

  private static boolean followsSignificantDigit(String text, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(text.charAt(i)); i--) {
      if (text.charAt(i) != '0') {
        return true;
      }
    }
    return false;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long number(String text, int from, int to, long head) {
    long number = head;
    for (int i = from; i < to; i++) {
      number = number * 10 + (text.charAt(i) - '0');
    }
    return number;
  }
}
