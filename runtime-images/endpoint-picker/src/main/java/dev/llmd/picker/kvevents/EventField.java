package dev.llmd.picker.kvevents;

/** A field of an event. Newer model servers send events as maps, others as arrays. */
enum EventField {
  TYPE,
  BLOCK_HASHES,
  PARENT,
  TOKEN_IDS,
  LORA_ID,
  MEDIUM,
  LORA_NAME,
  EXTRA_KEYS,
  GROUP,
  GROUP_KIND,
  OTHER;

  /** The fields of {@code BlockStored} as an array; what follows is of no interest. */
  private static final EventField[] OF_STORED = {
    TYPE,
    BLOCK_HASHES,
    PARENT,
    TOKEN_IDS,
    OTHER,
    LORA_ID,
    MEDIUM,
    LORA_NAME,
    EXTRA_KEYS,
    GROUP,
    GROUP_KIND
  };

  /** The fields of {@code BlockRemoved} as an array. */
  private static final EventField[] OF_REMOVED = {TYPE, BLOCK_HASHES, MEDIUM, GROUP};

  /** The field at a place of an event of that type. */
  static EventField at(int index, String type) {
    EventField[] fields =
        switch (type) {
          case "BlockStored" -> OF_STORED;
          case "BlockRemoved" -> OF_REMOVED;
          default -> new EventField[0];
        };
    return index < fields.length ? fields[index] : OTHER;
  }

  /** The field of that name in a map. */
  static EventField named(String name) {
    return switch (name) {
      case "type" -> TYPE;
      case "block_hashes" -> BLOCK_HASHES;
      case "parent_block_hash" -> PARENT;
      case "token_ids" -> TOKEN_IDS;
      case "lora_id" -> LORA_ID;
      case "medium" -> MEDIUM;
      case "lora_name" -> LORA_NAME;
      case "extra_keys" -> EXTRA_KEYS;
      case "group_idx" -> GROUP;
      case "kv_cache_spec_kind" -> GROUP_KIND;
      default -> OTHER;
    };
  }
}
