package dev.llmd.settings;

import java.util.List;
import java.util.Map;

/** What a setting may hold. */
sealed interface SettingType {

  /** {@code true} or {@code false}. */
  record Flag() implements SettingType {}

  /** A whole number between two others, both included. */
  record Whole(long minimum, long maximum) implements SettingType {}

  /**
   * One of some words. YAML reads {@code off} as false, so false is the word off where it is one.
   */
  record Word(List<String> words) implements SettingType {}

  /** A text of a certain form. */
  record Text(TextForm form) implements SettingType {}

  /** A list. */
  record Listing(SettingType element) implements SettingType {}

  /** A map with keys of the user's own. */
  record Mapping(SettingType value) implements SettingType {}

  /** A map whose keys are settings, in the order of the table. */
  record Group(Map<String, Setting> settings) implements SettingType {}
}
