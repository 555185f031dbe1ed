package dev.llmd.validate.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.target.Target;
import dev.llmd.testing.Scene;
import dev.llmd.validate.AdmissionRules;
import dev.llmd.validate.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small inputs and the path at which the CRD's own rules refuse them. */
class GatewayRulesTest {

  private static final String RULES = "spec.router.route.http.spec.rules";
  private static final String MATCH = "matches: [{path: {type: PathPrefix, value: /a}}]";
  private static final String BACKEND = "backendRefs: [{name: s, port: 80}]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "//",
        "/a//b",
        "/./a",
        "/a/../b",
        "/a/..",
        "/a/.",
        "/%2f",
        "/a%2Fb",
        "/a#b",
        "/a b",
        "/a?b",
        "/ä",
        "/%zz",
        "/a%2",
        "/{{ .Name }}",
        ""
      })
  void aPathThatIsNoPlainPathIsRefused(String value) {
    assertThat(paths("{matches: [{path: {type: Exact, value: '" + value + "'}}]}"))
        .containsExactly(RULES + "[0].matches[0].path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/a", "/a/", "/v1.2/~b", "/%20", "/a...b", "/a/.b", "/-._~!$&()*+,;=:@"})
  void aPlainPathIsNot(String value) {
    assertThat(paths("{matches: [{path: {type: PathPrefix, value: '" + value + "'}}]}")).isEmpty();
  }

  @Test
  void aRegularExpressionMayHoldAnything() {
    assertThat(paths("{matches: [{path: {type: RegularExpression, value: 'a//..#'}}]}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {type: CORS}                                                             | [0]
          {type: URLRewrite, cors: {}, urlRewrite: {}}                             | [0]
          {type: RequestMirror}                                                    | [0]
          {type: ExtensionRef}                                                     | [0]
          {type: ResponseHeaderModifier, requestHeaderModifier: {}}                | [0] [0]
          {type: CORS, cors: {}}                                                   |
          {type: ExternalAuth}                                                     |
          {type: CORS, cors: {allowOrigins: ['*', 'https://a.b']}}                 | [0].cors.allowOrigins
          {type: CORS, cors: {allowMethods: ['*', GET], allowHeaders: ['*', a]}}   | [0].cors.allowHeaders [0].cors.allowMethods
          {type: CORS, cors: {allowOrigins: ['*']}}                                |
          {type: ExternalAuth, externalAuth: {protocol: GRPC}}                     | [0].externalAuth
          {type: ExternalAuth, externalAuth: {protocol: GRPC, grpc: {}}}           |
          {type: ExternalAuth, externalAuth: {protocol: HTTP, grpc: {}}}           | [0].externalAuth [0].externalAuth
          {type: ExternalAuth, externalAuth: {backendRef: {name: s}}}              | [0].externalAuth [0].externalAuth.backendRef
          {type: RequestMirror, requestMirror: {backendRef: {name: s}}}            | [0].requestMirror.backendRef
          {type: RequestMirror, requestMirror: {percent: 1, fraction: {numerator: 1}}}          | [0].requestMirror
          {type: RequestMirror, requestMirror: {fraction: {numerator: 101}}}                    | [0].requestMirror.fraction
          {type: RequestMirror, requestMirror: {fraction: {numerator: 2, denominator: 2}}}      |
          {type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath}}}                       | [0].urlRewrite.path
          {type: URLRewrite, urlRewrite: {path: {type: ReplaceFullPath, replaceFullPath: ''}}}  |
          {type: RequestRedirect, requestRedirect: {path: {type: ReplaceFullPath, replacePrefixMatch: /}}} | [0].requestRedirect.path [0].requestRedirect.path
          """)
  void filtersAreRefusedWhereTheCrdSays(String filter, String expected) {
    List<String> wanted =
        expected == null
            ? List.of()
            : List.of(expected.split(" ")).stream().map(p -> RULES + "[0].filters" + p).toList();

    assertThat(paths("{" + MATCH + ", filters: [" + filter + "]}"))
        .containsExactlyInAnyOrderElementsOf(wanted);
  }

  @Test
  void filtersOfBackendsCountAsMuch() {
    assertThat(paths("{backendRefs: [{name: s, port: 80, filters: [{type: CORS}]}]}"))
        .containsExactly(RULES + "[0].backendRefs[0].filters[0]");
  }

  @Test
  void aFilterIsRepeatedOnlyWhereThatMakesSense() {
    String mirror = "{type: RequestMirror, requestMirror: {backendRef: {name: s, port: 80}}}";
    String redirect = "{type: RequestRedirect, requestRedirect: {}}";
    String rewrite = "{type: URLRewrite, urlRewrite: {}}";

    assertThat(paths("{filters: [" + mirror + ", " + mirror + "]}")).isEmpty();
    assertThat(paths("{filters: [" + rewrite + ", " + rewrite + "]}"))
        .containsExactly(RULES + "[0].filters");
    assertThat(paths("{filters: [" + rewrite + ", " + redirect + "]}"))
        .containsExactly(RULES + "[0].filters");
  }

  @Test
  void aRedirectHasNoBackends() {
    String filters = "filters: [{type: RequestRedirect, requestRedirect: {}}]";

    assertThat(paths("{" + filters + ", " + BACKEND + "}")).containsExactly(RULES + "[0]");
    assertThat(paths("{" + filters + "}")).isEmpty();
  }

  @Test
  void aReplacedPrefixIsThatOfTheOnlyMatch() {
    String path = "path: {type: ReplacePrefixMatch, replacePrefixMatch: /}";
    String filters = "filters: [{type: URLRewrite, urlRewrite: {" + path + "}}]";
    String exact = "matches: [{path: {type: Exact, value: /a}}]";
    String two = "matches: [{path: {type: PathPrefix, value: /a}}, {method: GET}]";

    assertThat(paths("{" + MATCH + ", " + filters + "}")).isEmpty();
    assertThat(paths("{" + exact + ", " + filters + "}")).containsExactly(RULES + "[0]");
    assertThat(paths("{" + two + ", " + filters + "}")).containsExactly(RULES + "[0]");
    assertThat(paths("{" + two + ", backendRefs: [{name: s, port: 80, " + filters + "}]}"))
        .containsExactly(RULES + "[0]");
  }

  @Test
  void onlyServicesNeedAPort() {
    assertThat(paths("{backendRefs: [{name: s}]}")).containsExactly(RULES + "[0].backendRefs[0]");
    assertThat(paths("{backendRefs: [{name: p, group: g, kind: InferencePool}]}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1m,30s,false", "30s,1m,true", "0s,1m,false", "1h,59m60s,false", "500ms,1s,true"})
  void anAttemptIsNotLongerThanTheRequest(String request, String backend, boolean refused) {
    assertThat(paths("{timeouts: {request: " + request + ", backendRequest: " + backend + "}}"))
        .hasSize(refused ? 1 : 0)
        .allMatch((RULES + "[0].timeouts")::equals);
  }

  @Test
  void cookiesHaveTheirSettings() {
    assertThat(paths("{sessionPersistence: {type: Header, cookieConfig: {}}}"))
        .containsExactly(RULES + "[0].sessionPersistence");
    assertThat(paths("{sessionPersistence: {cookieConfig: {lifetimeType: Permanent}}}"))
        .containsExactly(RULES + "[0].sessionPersistence");
    assertThat(paths("{sessionPersistence: {cookieConfig: {lifetimeType: Session}}}")).isEmpty();
  }

  @Test
  void configsMayHoldTemplatesInPaths() {
    MapNode spec = route("{matches: [{path: {type: Exact, value: '/{{ .Name }}'}}]}");

    assertThat(paths("LLMInferenceServiceConfig", "v1alpha2", spec)).isEmpty();
    assertThat(paths("LLMInferenceServiceConfig", "v1alpha1", spec)).hasSize(1);
    assertThat(paths("LLMInferenceService", "v1alpha2", spec)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {endpointPickerRef: {name: p}}                              | endpointPickerRef
          {endpointPickerRef: {name: p, kind: Service}}               | endpointPickerRef
          {endpointPickerRef: {name: p, kind: Picker}}                |
          {endpointPickerRef: {name: p, port: {number: 1}}}           |
          {targetPorts: [{number: 1}, {number: 2}, {number: 1}]}      | targetPorts
          {targetPorts: [{number: 1}, {number: 2}]}                   |
          """)
  void poolsAreRefusedWhereTheCrdSays(String pool, String expected) {
    MapNode spec = Scene.document("{router: {scheduler: {pool: {spec: " + pool + "}}}}");

    assertThat(paths("LLMInferenceService", "v1alpha2", spec))
        .isEqualTo(
            expected == null ? List.of() : List.of("spec.router.scheduler.pool.spec." + expected));
    assertThat(paths("LLMInferenceService", "v1alpha1", spec)).isEmpty();
  }

  private static List<String> paths(String rule) {
    return paths("LLMInferenceService", "v1alpha2", route(rule));
  }

  private static MapNode route(String rule) {
    return Scene.document("{router: {route: {http: {spec: {rules: [" + rule + "]}}}}}");
  }

  private static List<String> paths(String kind, String version, MapNode spec) {
    MapNode object =
        Scene.document(
                "{apiVersion: serving.kserve.io/v1alpha2, kind: " + kind + ", metadata: {name: a}}")
            .with("spec", spec);
    Diagnostics findings = new Diagnostics();
    Subject subject =
        new Subject(new ApiObject(object, "llm"), "serving.kserve.io/" + version, findings);
    AdmissionRules.of(Target.KSERVE_0_20).services().stream()
        .filter(rule -> rule.getClass().getPackage().equals(GatewayRulesTest.class.getPackage()))
        .forEach(rule -> rule.check(subject));
    return findings.sorted().stream().flatMap(finding -> finding.fieldPaths().stream()).toList();
  }
}
