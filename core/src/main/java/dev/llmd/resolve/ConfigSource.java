package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import java.util.List;
import java.util.Optional;

/** Where configs come from when the repository has none of that name: the embedded presets. */
public interface ConfigSource {

  /** The config of that name, as it is written. */
  Optional<ApiObject> find(String name);

  /** The names of all of them. */
  List<String> names();
}
