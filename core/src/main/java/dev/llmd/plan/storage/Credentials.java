package dev.llmd.plan.storage;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.Container;
import dev.llmd.plan.EnvVar;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands the Secrets of a ServiceAccount to the container that downloads. What kind of credentials a
 * Secret holds shows in its keys; the first kind that fits counts.
 */
final class Credentials {

  private static final String IAM_ROLE = "eks.amazonaws.com/role-arn";

  private final PlanContext context;
  private final SecretFindings findings;
  private final Optional<ApiObject> account;
  private final SecretLookup secrets;
  private final PlatformConfig.Credentials settings;

  private Credentials(PlanContext context, Optional<ApiObject> account) {
    this.context = context;
    this.findings = new SecretFindings(context);
    this.account = account;
    this.secrets = new SecretLookup(context, account);
    this.settings = context.platform().credentials();
  }

  /** Those of the account, or of the namespace's default account when none is given. */
  static Credentials of(PlanContext context, Optional<ApiObject> account) {
    return new Credentials(
        context,
        account.or(
            () -> context.repository().serviceAccount(context.service().namespace(), "default")));
  }

  /** The pod whose init container of that name has the credentials. */
  PodSpec attach(PodSpec pod, String initContainer) {
    PodSpec attached = pod;
    if (account.isPresent() && account.get().annotation(IAM_ROLE).isPresent()) {
      List<MapNode> variables = s3(account.get().annotations(), Optional.empty()).variables();
      attached = attached.withInitContainer(initContainer, c -> plusEnv(c, variables));
    }
    Node named = secretNamedByService();
    if (named.isPresent()) {
      return attachSecret(attached, initContainer, named.text(""), named.location());
    }
    List<Node> references =
        account.map(object -> object.node().at("secrets").items()).orElse(List.of());
    for (Node reference : references) {
      Node name = reference.at("name");
      attached = attachSecret(attached, initContainer, name.text(""), name.location());
    }
    return attached;
  }

  private S3Environment s3(Map<String, String> annotations, Optional<SecretKeys> secret) {
    return new S3Environment(
        annotations, secret, settings.s3(), context.target().has(Feature.S3_ENDPOINT_URLS));
  }

  /** An annotation of the service names the one Secret to use, whatever the account has. */
  private Node secretNamedByService() {
    String annotation = settings.storageSecretNameAnnotation();
    return context.service().object().node().at("metadata", "annotations").at(annotation);
  }

  private PodSpec attachSecret(
      PodSpec pod, String initContainer, String name, SourceLocation place) {
    Optional<SecretKeys> found = secrets.find(name);
    if (found.isEmpty()) {
      findings.unknown(name, place);
      return pod;
    }
    SecretKeys secret = found.get();
    if (secret.has(settings.s3().secretAccessKeyName())) {
      S3Environment s3 = s3(secret.annotations(), found);
      for (String key : s3.unreadKeys()) {
        findings.unreadS3Key(name, key, place);
      }
      List<MapNode> variables = s3.withKeys(secret);
      return pod.withInitContainer(initContainer, c -> withEnv(c, variables));
    }
    if (secret.has(settings.gcsCredentialFileName())) {
      MapNode variable =
          EnvVar.of(
              "GOOGLE_APPLICATION_CREDENTIALS", "/var/secrets/" + settings.gcsCredentialFileName());
      return mounted(pod, initContainer, "user-gcp-sa", secret, "/var/secrets/")
          .withInitContainer(initContainer, c -> c.plusEnv(variable));
    }
    if (secret.has(AzureEnvironment.OLD_CLIENT_ID)
        || secret.has(AzureEnvironment.CLIENT_ID)
        || secret.has(AzureEnvironment.ACCESS_TOKEN)) {
      return pod.withInitContainer(initContainer, c -> plusEnv(c, AzureEnvironment.of(secret)));
    }
    return attachOther(pod, initContainer, secret, place);
  }

  private PodSpec attachOther(
      PodSpec pod, String initContainer, SecretKeys secret, SourceLocation place) {
    if (secret.has(AzureEnvironment.STORAGE_KEY)) {
      return plusKey(pod, initContainer, secret, AzureEnvironment.STORAGE_KEY);
    }
    if (secret.has("https-host")) {
      if (secret.has("headers")) {
        findings.unreadHeaders(secret.name(), place);
      }
      return pod;
    }
    if (secret.has("HDFS_NAMENODE")) {
      return mounted(pod, initContainer, "hdfs-secrets", secret, "/var/secrets/kserve-hdfscreds");
    }
    return secret.has("HF_TOKEN") ? plusKey(pod, initContainer, secret, "HF_TOKEN") : pod;
  }

  private static PodSpec plusKey(PodSpec pod, String initContainer, SecretKeys secret, String key) {
    MapNode variable = EnvVar.fromSecret(key, secret.name(), key);
    return pod.withInitContainer(initContainer, c -> c.plusEnv(variable));
  }

  private static PodSpec mounted(
      PodSpec pod, String initContainer, String volume, SecretKeys secret, String path) {
    MapNode source =
        MapNode.builder()
            .put("name", volume)
            .put("secret", MapNode.builder().put("secretName", secret.name()).build())
            .build();
    MapNode mount =
        MapNode.builder().put("name", volume).put("mountPath", path).put("readOnly", true).build();
    PodSpec withVolume = pod.hasVolume(volume) ? pod : pod.plusVolume(source);
    return withVolume.withInitContainer(initContainer, c -> c.plusVolumeMount(mount));
  }

  private static Container plusEnv(Container container, List<MapNode> variables) {
    Container extended = container;
    for (MapNode variable : variables) {
      extended = extended.plusEnv(variable);
    }
    return extended;
  }

  /** Where a variable is there already, it gets the Secret's value and keeps its place. */
  private static Container withEnv(Container container, List<MapNode> variables) {
    Container changed = container;
    for (MapNode variable : variables) {
      String name = variable.at("name").text("");
      changed =
          changed.env(name).isPresent()
              ? changed.withEnv(name, variable.at("value"))
              : changed.plusEnv(variable);
    }
    return changed;
  }
}
