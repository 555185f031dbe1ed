package dev.llmd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.Severity;
import dev.llmd.source.SourceText;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a cluster with KServe refuses of one field, and where. Each line was tried on a
 * kube-apiserver with the release's CRDs and webhooks.
 */
class AdmissionVerdictTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what KServe's defaulting webhook writes in place of nothing
          an environment variable without a name       | template: {containers: [{name: main, env: [{value: x}]}]}           |
          a container without a name                   | template: {containers: [{image: a/b:c}]}                             |
          nothing among the containers                 | template: {containers: [null]}                                       |
          a header without a value                     | template: {containers: [{name: main, livenessProbe: {httpGet: {port: 1, httpHeaders: [{name: a}]}}}]} |
          a model without a URI                        | model: {name: x}                                                     |
          node terms that are not there                | template: {affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}}}} | spec.template.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms
          a data source that names no API group        | template: {volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {dataSource: {kind: A, name: a}}}}}]} | spec.template.volumes[0].ephemeral.volumeClaimTemplate.spec.dataSource.apiGroup
          scaling without maxReplicas                  | scaling: {wva: {hpa: {}}}                                            | spec.scaling spec.scaling.maxReplicas spec.scaling.minReplicas
          nothing among the parents                    | router: {route: {http: {spec: {parentRefs: [null]}}}}                | spec.router.route.http.spec.parentRefs[0].name
          a mirror without a backend                   | router: {route: {http: {spec: {rules: [{filters: [{type: RequestMirror, requestMirror: {}}]}]}}}} | spec.router.route.http.spec.rules[0].filters[0].requestMirror.backendRef spec.router.route.http.spec.rules[0].filters[0].requestMirror.backendRef.name
          a rule without an action                     | template: {containers: [{name: main, restartPolicyRules: [{}]}]}     | spec.template.containers[0].restartPolicyRules[0].action
          an inline pool without a picker              | router: {scheduler: {pool: {spec: {selector: {matchLabels: {a: b}}, targetPorts: [{number: 1}], endpointPickerRef: null}}}} | spec.router.scheduler.pool.spec.endpointPickerRef
          selected labels that are null                | router: {scheduler: {pool: {spec: {selector: {matchLabels: {a: null}}, targetPorts: [{number: 1}], endpointPickerRef: {name: p, port: {number: 1}}}}}} | spec.router.scheduler.pool.spec.selector.matchLabels
          # keys are written as fields are
          a label that is a number                     | labels: {team: 1}                                                    | spec.labels.team
          a quantity that is none                      | template: {containers: [{name: main, resources: {limits: {cpu: x}}}]} | spec.template.containers[0].resources.limits.cpu
          # numbers
          half a core as a number                      | template: {containers: [{name: main, resources: {limits: {cpu: 0.5}}}]} |
          a quantity with spaces around it             | template: {containers: [{name: main, resources: {limits: {cpu: " 2 "}}}]} |
          a port beyond 32 bits                        | template: {containers: [{name: main, livenessProbe: {tcpSocket: {port: 1099511627776}}}]} | spec.template.containers[0].livenessProbe.tcpSocket.port
          # patterns end where the text ends
          a namespace with a line break                | router: {gateway: {refs: [{name: a, namespace: "a\\n"}]}, route: {}} | spec.router.gateway.refs[0].namespace
          # what Go has to decode
          adapters that are a text                     | model: {uri: hf://a/b, lora: {adapters: abc}}                        | spec.model.lora.adapters
          an adapter whose URI has no port             | model: {uri: hf://a/b, lora: {adapters: [{name: x, uri: "hf://a:b"}]}} | spec.model.lora.adapters[0].uri
          an image with its tag behind the host        | model: {uri: "oci://modelcar:v1"}                                    | spec.model.uri
          an image with its tag behind the path        | model: {uri: "oci://registry:5000/modelcar:v1"}                      |
          a URI with a space in the host               | model: {uri: "hf://my model/x"}                                      | spec.model.uri
          a URI with a broken escape                   | model: {uri: "hf://a/%zz"}                                           | spec.model.uri
          a URI with a line break                      | model: {uri: "hf://a/b\\n"}                                          | spec.model.uri
          a URI that begins with its colon             | model: {uri: ":a"}                                                   | spec.model.uri
          a scheme with an underscore                  | model: {uri: "my_store://a/b"}                                       | spec.model.uri
          a password with a space                      | model: {uri: "s3://me:pass word@a/b"}                                | spec.model.uri
          an IPv6 address that does not end            | model: {uri: "s3://[::1"}                                            | spec.model.uri
          an IPv6 address with a port                  | model: {uri: "s3://[::1]:9000/a"}                                    |
          a group that no label can hold               | router: {route: {group: "a b", weight: 1}}                           | metadata.labels spec.router.route.group
          # the CRD's rules where something is missing
          a target port without a number               | router: {scheduler: {pool: {spec: {selector: {matchLabels: {a: b}}, targetPorts: [{}], endpointPickerRef: {name: p, port: {number: 1}}}}}} | spec.router.scheduler.pool.spec.targetPorts spec.router.scheduler.pool.spec.targetPorts[0].number
          a timeout that is no duration                | router: {route: {http: {spec: {rules: [{timeouts: {request: x, backendRequest: 1s}}]}}}} | spec.router.route.http.spec.rules[0].timeouts spec.router.route.http.spec.rules[0].timeouts.request
          a path of an unknown type                    | router: {route: {http: {spec: {rules: [{matches: [{path: {type: Glob, value: /a}}]}]}}}} | spec.router.route.http.spec.rules[0].matches[0].path spec.router.route.http.spec.rules[0].matches[0].path.type
          """)
  void ofAService(String what, String spec, String paths) {
    assertThat(refusedPaths("LLMInferenceService", spec)).isEqualTo(sorted(paths));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # no webhook writes a config before its schema is asked
          a container without a name                   | template: {containers: [{image: a/b:c}]}                             | spec.template.containers[0].name
          nothing among the containers                 | template: {containers: [null]}                                       | spec.template.containers[0]
          a model without a URI                        | model: {name: x}                                                     | spec.model.uri
          half a core as a number                      | template: {containers: [{name: main, resources: {limits: {cpu: 0.5}}}]} | spec.template.containers[0].resources.limits.cpu
          a data source that names no API group        | template: {volumes: [{name: v, ephemeral: {volumeClaimTemplate: {spec: {dataSource: {kind: A, name: a}}}}}]} |
          an image with its tag behind the host        | model: {uri: "oci://modelcar:v1"}                                    | spec.model.uri
          scaling without maxReplicas                  | scaling: {wva: {hpa: {}}}                                            | spec.scaling spec.scaling.maxReplicas
          a template as a parent's namespace           | router: {route: {http: {spec: {parentRefs: [{name: a, namespace: "{{ .GlobalConfig.IngressGatewayNamespace }}"}]}}}} |
          a parent's namespace of no length            | router: {route: {http: {spec: {parentRefs: [{name: a, namespace: ""}]}}}} | spec.router.route.http.spec.parentRefs[0].namespace
          a template as a backend's namespace          | router: {route: {http: {spec: {rules: [{backendRefs: [{name: a, port: 1, namespace: "{{ .ObjectMeta.Namespace }}"}]}]}}}} | spec.router.route.http.spec.rules[0].backendRefs[0].namespace
          a reference without a key                    | router: {scheduler: {config: {ref: {name: a}}}}                      | spec.router.scheduler.config.ref.key
          """)
  void ofAConfig(String what, String spec, String paths) {
    assertThat(refusedPaths("LLMInferenceServiceConfig", spec)).isEqualTo(sorted(paths));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the webhook for v1alpha1 asks less, and once more
          adapters of one name                         | model: {uri: hf://a/b, lora: {adapters: [{name: x, uri: hf://c/d}, {name: x, uri: hf://e/f}]}} |
          parents beside the same gateway              | router: {gateway: {refs: [{name: a}]}, route: {http: {spec: {parentRefs: [{name: a}]}}}} | spec.router.route.http.spec
          an inline pool without its failure mode      | router: {scheduler: {pool: {spec: {selector: {a: b}, targetPortNumber: 1, extensionRef: {name: p}}}}} |
          """)
  void ofAnOlderService(String what, String spec, String paths) {
    assertThat(refusedPaths("LLMInferenceService", "v1alpha1", "chat", spec))
        .isEqualTo(sorted(paths));
  }

  @Test
  void ofAnOlderConfig() {
    String spec =
        "router: {route: {http: {spec: {parentRefs: [{name: a, namespace: '{{ .ObjectMeta.Namespace"
            + " }}'}]}}}}";

    assertThat(refusedPaths("LLMInferenceServiceConfig", "v1alpha1", "base", spec))
        .containsExactly("spec.router.route.http.spec.parentRefs[0].namespace");
  }

  @Test
  void aNameThatIsNoneHidesNothing() {
    String spec = "worker: {containers: [{name: main}]}";

    assertThat(refusedPaths("LLMInferenceService", "v1alpha2", "My_Chat", spec))
        .containsExactly("metadata.name", "spec.worker");
  }

  @Test
  void anUpdateThatWouldBeRefusedAnywayIsStillAnUpdate() {
    List<SourceText> before = service("parallelism: {pipeline: 2}");
    List<SourceText> after = service("parallelism: {data: 4}");
    Workspace update = Workspace.empty(CompilerOptions.DEFAULT).with(after).against(before);

    assertThat(refusedPaths(update))
        .containsExactly("spec.parallelism", "spec.parallelism.dataLocal");
  }

  @Test
  void labelsThatAreNoMap() {
    String metadata = "chat, labels: team, annotations: [a]";

    assertThat(refusedPaths("LLMInferenceService", "v1alpha2", metadata, "replicas: 1"))
        .containsExactly("metadata.annotations", "metadata.labels");
  }

  private static TreeSet<String> refusedPaths(String kind, String spec) {
    return refusedPaths(kind, "v1alpha2", "chat", spec);
  }

  private static TreeSet<String> refusedPaths(
      String kind, String version, String name, String spec) {
    List<SourceText> input = text(kind, version, name, spec);
    return refusedPaths(Workspace.empty(CompilerOptions.DEFAULT).with(input));
  }

  private static TreeSet<String> refusedPaths(Workspace workspace) {
    TreeSet<String> paths = new TreeSet<>();
    for (Diagnostic finding : new Compiler().compile(workspace).diagnostics()) {
      if (finding.severity() == Severity.ERROR
          && finding.findingClass() == FindingClass.ADMISSION) {
        paths.addAll(finding.fieldPaths());
      }
    }
    return paths;
  }

  private static List<SourceText> service(String spec) {
    return text("LLMInferenceService", "v1alpha2", "chat", spec);
  }

  private static List<SourceText> text(String kind, String version, String name, String spec) {
    String model = spec.startsWith("model:") ? "" : "  model: {uri: hf://a/b}\n";
    String yaml =
        """
        apiVersion: serving.kserve.io/%s
        kind: %s
        metadata: {name: %s, namespace: llm}
        spec:
        %s  %s
        """
            .formatted(version, kind, name, model, spec);
    return List.of(new SourceText("input.yaml", yaml.getBytes(UTF_8), 0));
  }

  private static TreeSet<String> sorted(String paths) {
    return paths == null ? new TreeSet<>() : new TreeSet<>(List.of(paths.split(" ")));
  }
}
