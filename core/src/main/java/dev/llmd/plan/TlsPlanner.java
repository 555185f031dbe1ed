package dev.llmd.plan;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Plans who issues the serving certificate. The controller signs it itself and keeps it in a
 * Secret; a compiler must not write Secrets, so cert-manager is asked for the same certificate
 * under the same name.
 */
public final class TlsPlanner {

  private static final String CERT_MANAGER = "cert-manager.io/v1";
  private static final String CLUSTER_DOMAIN = "cluster.local";

  /** The controller's certificates last twelve years and are replaced four years before that. */
  private static final int HOURS_OF_A_YEAR = 24 * 365;

  private static final String DURATION = 12 * HOURS_OF_A_YEAR + "h";
  private static final String RENEW_BEFORE = 4 * HOURS_OF_A_YEAR + "h";

  private TlsPlanner() {}

  /** An Issuer and a Certificate with {@link TlsMode#CERT_MANAGER}, nothing otherwise. */
  public static List<PlannedObject> plan(PlanContext context) {
    TlsFindings.report(context);
    if (context.tls() != TlsMode.CERT_MANAGER) {
      return List.of();
    }
    LlmService service = context.service();
    WorkloadNames names = new WorkloadNames(service.name());
    Map<String, String> labels = Labels.of(service, ServingRole.MAIN.component());
    Metadata issuer = Metadata.of(service.namespace(), names.of("-kserve-self-signed"), labels);
    Metadata certificate = Metadata.of(service.namespace(), names.certificateSecret(), labels);
    return List.of(
        new PlannedObject.Custom(
            issuer,
            CERT_MANAGER,
            "Issuer",
            MapNode.builder().put("selfSigned", MapNode.EMPTY).build()),
        new PlannedObject.Custom(
            certificate,
            CERT_MANAGER,
            "Certificate",
            certificateSpec(context, certificate, issuer.name())));
  }

  private static MapNode certificateSpec(PlanContext context, Metadata certificate, String issuer) {
    return MapNode.builder()
        .put("secretName", certificate.name())
        .put(
            "secretTemplate",
            MapNode.builder().put("labels", MapNode.ofTexts(certificate.labels())).build())
        // A certificate that signs itself has its subject as issuer, which must not be empty.
        .put("commonName", certificate.name())
        .put("dnsNames", ListNode.ofTexts(dnsNames(context)))
        // The routing sidecar reaches the server beside it by address.
        .put("ipAddresses", ListNode.ofTexts("127.0.0.1"))
        .put("duration", DURATION)
        .put("renewBefore", RENEW_BEFORE)
        .put(
            "privateKey",
            MapNode.builder()
                .put("algorithm", "RSA")
                .put("size", 4096)
                .put("encoding", "PKCS8")
                .put("rotationPolicy", "Always")
                .build())
        .put("usages", ListNode.ofTexts("digital signature", "key encipherment", "server auth"))
        .put("issuerRef", MapNode.builder().put("kind", "Issuer").put("name", issuer).build())
        .build();
  }

  /**
   * The names that clients inside the cluster use: of the workload Service and of the endpoint
   * picker's. The controller also adds addresses of pods and Services, which no input tells.
   */
  private static TreeSet<String> dnsNames(PlanContext context) {
    LlmService service = context.service();
    TreeSet<String> names = new TreeSet<>();
    names.add("localhost");
    addServiceNames(names, new WorkloadNames(service.name()).workloadService(), service);
    service
        .spec()
        .scheduler()
        .flatMap(scheduler -> endpointPicker(context, scheduler))
        .ifPresent(picker -> addServiceNames(names, picker, service));
    return names;
  }

  private static void addServiceNames(TreeSet<String> names, String name, LlmService service) {
    String inNamespace = name + "." + service.namespace() + ".svc";
    names.add(inNamespace);
    names.add(inNamespace + "." + CLUSTER_DOMAIN);
  }

  /** The Service that the pool names; of a pool referred to, as far as it is in the repository. */
  private static Optional<String> endpointPicker(PlanContext context, SchedulerSpec scheduler) {
    Optional<MapNode> pool =
        scheduler.poolRef().isPresent()
            ? scheduler
                .poolRef()
                .flatMap(
                    name ->
                        context
                            .repository()
                            .find(
                                context.target().poolGroup(),
                                "InferencePool",
                                context.service().namespace(),
                                name))
                .map(ApiObject::spec)
            : scheduler.poolSpec();
    return pool.map(spec -> spec.at(context.target().pool().picker(), "name"))
        .flatMap(Node::text)
        .filter(name -> !name.isEmpty());
  }
}
