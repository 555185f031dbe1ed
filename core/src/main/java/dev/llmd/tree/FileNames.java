package dev.llmd.tree;

import dev.llmd.settings.TreeFiles;
import dev.llmd.settings.TreeLayout;
import dev.llmd.settings.TreeSettings;
import dev.llmd.source.MapNode;
import java.util.Locale;

/**
 * Which file an object goes to. A path follows from the object and its service alone, so that no
 * other object can rename a file.
 */
final class FileNames {

  /** Objects outside of namespaces: who may sync only namespaces can leave the folder out. */
  static final String CLUSTER = "cluster";

  /** No namespace has a dot in its name. */
  private static final String NAMESPACE_CLUSTER = CLUSTER + ".namespace";

  private final TreeSettings settings;

  FileNames(TreeSettings settings) {
    this.settings = settings;
  }

  /** The path of the file that holds the object, below the tree's folder. */
  String path(ServiceObjects service, MapNode object) {
    String namespace = object.at("metadata").at("namespace").text("");
    if (namespace.isEmpty()) {
      // Always a file of its own: several services may share the object.
      return CLUSTER + "/" + name(object, "");
    }
    boolean perObject = settings.files() == TreeFiles.PER_OBJECT;
    if (settings.layout() == TreeLayout.FLAT) {
      // An underscore is in no name, so no two pairs of names make one.
      return perObject
          ? name(object, namespace + "_")
          : service.namespace() + "_" + service.name() + ".yaml";
    }
    return folder(service.namespace())
        + "/"
        + service.name()
        + "/"
        + (perObject ? name(object, elsewhere(namespace, service)) : "manifests.yaml");
  }

  private static String folder(String namespace) {
    return namespace.equals(CLUSTER) ? NAMESPACE_CLUSTER : namespace;
  }

  /** An object in another namespace than its service's says so. */
  private static String elsewhere(String namespace, ServiceObjects service) {
    return namespace.equals(service.namespace()) ? "" : namespace + "_";
  }

  private static String name(MapNode object, String prefix) {
    String kind = object.at("kind").text("");
    return KindNumber.of(kind)
        + "-"
        + kind.toLowerCase(Locale.ROOT)
        + "-"
        + prefix
        + object.at("metadata").at("name").text("")
        + ".yaml";
  }
}
