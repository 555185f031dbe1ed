package dev.llmd.plan.storage;

import dev.llmd.plan.EnvVar;
import dev.llmd.resolve.PlatformConfig.S3;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of an S3 client. An annotation of the Secret or ServiceAccount goes before a key of
 * the Secret, which goes before the platform's setting; what nobody sets is left out.
 *
 * @param annotations annotations of the Secret or ServiceAccount
 * @param secret the Secret, when there is one
 * @param platform the platform's settings
 * @param readsUrls whether an endpoint may be a URL, whose scheme says more than the settings
 */
record S3Environment(
    Map<String, String> annotations, Optional<SecretKeys> secret, S3 platform, boolean readsUrls) {

  private static final String PREFIX = "serving.kserve.io/s3-";
  private static final String ENDPOINT = "S3_ENDPOINT";
  private static final String USE_HTTPS = "S3_USE_HTTPS";
  private static final String ENDPOINT_URL = "AWS_ENDPOINT_URL";
  private static final String CA_BUNDLE = "AWS_CA_BUNDLE";
  private static final String CA_BUNDLE_CONFIGMAP = "AWS_CA_BUNDLE_CONFIGMAP";

  /** The access key and everything else. */
  List<MapNode> withKeys(SecretKeys keys) {
    List<MapNode> variables = new ArrayList<>();
    variables.add(EnvVar.fromSecret("AWS_ACCESS_KEY_ID", keys.name(), platform.accessKeyIdName()));
    variables.add(
        EnvVar.fromSecret("AWS_SECRET_ACCESS_KEY", keys.name(), platform.secretAccessKeyName()));
    variables.addAll(variables());
    return variables;
  }

  /** Everything but the access key. */
  List<MapNode> variables() {
    List<MapNode> variables = new ArrayList<>();
    addEndpoint(variables);
    add(variables, "S3_VERIFY_SSL", "verifyssl", platform.verifySsl());
    add(
        variables,
        "awsAnonymousCredential",
        "useanoncredential",
        platform.useAnonymousCredential());
    add(variables, "AWS_DEFAULT_REGION", "region", platform.region());
    add(variables, "S3_USER_VIRTUAL_BUCKET", "usevirtualbucket", platform.useVirtualBucket());
    add(variables, "S3_USE_ACCELERATE", "useaccelerate", platform.useAccelerate());
    addMountDecision(variables, CA_BUNDLE, "cabundle", platform.caBundle());
    addMountDecision(
        variables, CA_BUNDLE_CONFIGMAP, "cabundle-configmap", platform.caBundleConfigMap());
    return variables;
  }

  /** The keys of the Secret whose values would decide what is mounted; they are not passed on. */
  List<String> unreadKeys() {
    List<String> unread = new ArrayList<>();
    if (isInSecret(CA_BUNDLE, "cabundle")) {
      unread.add(CA_BUNDLE);
    }
    if (isInSecret(CA_BUNDLE_CONFIGMAP, "cabundle-configmap")) {
      unread.add(CA_BUNDLE_CONFIGMAP);
    }
    return unread;
  }

  private void addMountDecision(
      List<MapNode> variables, String name, String annotation, String setting) {
    if (!isInSecret(name, annotation)) {
      add(variables, name, annotation, setting);
    }
  }

  private void addEndpoint(List<MapNode> variables) {
    if (isInSecret(ENDPOINT, "endpoint")) {
      addSecretEndpoint(variables);
      return;
    }
    String endpoint = known("endpoint", platform.endpoint());
    if (!readsUrls) {
      add(variables, USE_HTTPS, "usehttps", platform.useHttps());
      addHost(variables, endpoint);
      return;
    }
    if (endpoint.isEmpty()) {
      return;
    }
    String bare = endpoint.strip();
    int separator = bare.indexOf("://");
    String scheme = separator < 0 ? "" : bare.substring(0, separator);
    if (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http")) {
      variables.add(EnvVar.of(USE_HTTPS, scheme.equalsIgnoreCase("https") ? "1" : "0"));
      variables.add(EnvVar.of(ENDPOINT, bare.substring(separator + 3)));
      variables.add(EnvVar.of(ENDPOINT_URL, bare));
      return;
    }
    add(variables, USE_HTTPS, "usehttps", platform.useHttps());
    addHost(variables, bare);
  }

  private void addHost(List<MapNode> variables, String host) {
    if (!host.isEmpty()) {
      variables.add(EnvVar.of(ENDPOINT, host));
      variables.add(EnvVar.of(ENDPOINT_URL, urlScheme() + host));
    }
  }

  /**
   * The controller copies the Secret's value into the pod. Values are not read here: the pod gets
   * it from the Secret, and Kubernetes expands it in the URL.
   */
  private void addSecretEndpoint(List<MapNode> variables) {
    add(variables, USE_HTTPS, "usehttps", platform.useHttps());
    add(variables, ENDPOINT, "endpoint", "");
    variables.add(EnvVar.of(ENDPOINT_URL, urlScheme() + "$(" + ENDPOINT + ")"));
  }

  private String urlScheme() {
    return known("usehttps", platform.useHttps()).equals("0") ? "http://" : "https://";
  }

  private void add(List<MapNode> variables, String name, String annotation, String setting) {
    if (isInSecret(name, annotation)) {
      secret.ifPresent(keys -> variables.add(EnvVar.fromSecret(name, keys.name(), name)));
      return;
    }
    String value = known(annotation, setting);
    if (!value.isEmpty()) {
      variables.add(EnvVar.of(name, value));
    }
  }

  private boolean isInSecret(String key, String annotation) {
    return !annotations.containsKey(PREFIX + annotation)
        && secret.filter(keys -> keys.has(key)).isPresent();
  }

  private String known(String annotation, String setting) {
    return annotations.getOrDefault(PREFIX + annotation, setting);
  }
}
