package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** A list. */
public record ListNode(List<Node> items, SourceLocation location) implements Node {

  /** The list without elements. */
  public static final ListNode EMPTY = new ListNode(List.of(), SourceLocation.NONE);

  public ListNode {
    items = List.copyOf(items);
  }

  /** A computed list. */
  public static ListNode of(Node... items) {
    return new ListNode(List.of(items), SourceLocation.NONE);
  }

  /** A computed list. */
  public static ListNode of(Collection<? extends Node> items) {
    return new ListNode(List.copyOf(items), SourceLocation.NONE);
  }

  /** A computed list of strings. */
  public static ListNode ofTexts(String... values) {
    return ofTexts(List.of(values));
  }

  /** A computed list of strings. */
  public static ListNode ofTexts(Collection<String> values) {
    List<Node> items = new ArrayList<>(values.size());
    for (String value : values) {
      items.add(TextNode.of(value));
    }
    return new ListNode(items, SourceLocation.NONE);
  }

  /** This list with {@code item} at its end. */
  public ListNode plus(Node item) {
    List<Node> copy = new ArrayList<>(items.size() + 1);
    copy.addAll(items);
    copy.add(item);
    return new ListNode(copy, location);
  }

  /** This list with each element replaced; absent results are dropped. */
  public ListNode map(UnaryOperator<Node> change) {
    List<Node> copy = new ArrayList<>(items.size());
    for (Node item : items) {
      Node changed = change.apply(item);
      if (changed != Absent.INSTANCE) {
        copy.add(changed);
      }
    }
    return new ListNode(copy, location);
  }

  @Override
  public ListNode at(SourceLocation place) {
    return new ListNode(items, place);
  }

  @Override
  public ListNode asList() {
    return this;
  }

  @Override
  public boolean sameValue(Node other) {
    if (!(other instanceof ListNode list) || list.items.size() != items.size()) {
      return false;
    }
    for (int i = 0; i < items.size(); i++) {
      if (!items.get(i).sameValue(list.items.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String describe() {
    return items.isEmpty() ? "an empty list" : "a list of " + items.size();
  }
}
