package dev.llmd.sidecar.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.serving.flag.UsageException;
import dev.llmd.serving.kubernetes.PoolReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {

  @TempDir Path folder;

  private static Settings read(Map<String, String> environment, String... arguments) {
    return SettingsReader.read(FlagSources.read(List.of(arguments), environment));
  }

  private static Settings read(String... arguments) {
    return read(Map.of(), arguments);
  }

  @Test
  void whatKServeWritesIsUnderstood() {
    Settings settings =
        read(
            "--port=8000",
            "--vllm-port=8001",
            "--kv-connector=nixlv2",
            "--enable-ssrf-protection=true",
            "--pool-group=inference.networking.x-k8s.io",
            "--inference-pool=chat/llama-inference-pool",
            "--secure-proxy=true",
            "--cert-path=/var/run/kserve/tls",
            "--enable-tls=decoder",
            "--enable-tls=prefiller",
            "--tls-insecure-skip-verify=prefiller");

    assertThat(settings.serving())
        .isEqualTo(
            new Settings.Serving(
                "", 8000, true, Optional.of(Path.of("/var/run/kserve/tls")), false));
    assertThat(settings.decoder())
        .isEqualTo(new Settings.Decoder(8001, Settings.LegTls.VERIFIED, 0));
    assertThat(settings.prefill().tls()).isEqualTo(Settings.LegTls.UNVERIFIED);
    assertThat(settings.protection().orElseThrow().pool())
        .contains(
            new PoolReference("inference.networking.x-k8s.io", "chat", "llama-inference-pool"));
  }

  @Test
  void portsOfConnectorsAreKnownByTheirVariables() {
    Settings.Prefill prefill =
        read(
                Map.of(
                    "SGLANG_BOOTSTRAP_PORT", "9001",
                    "MOONCAKE_BOOTSTRAP_PORT", "9002",
                    "P2P_CONNECTOR_PORT", "9003"),
                "--kv-connector=sglang")
            .prefill();

    assertThat(prefill.connector()).isEqualTo(KvConnector.SGLANG);
    assertThat(prefill.ports())
        .isEqualTo(new Settings.HandoverPorts(9001, 9002, new Settings.RankedPort(9003, 8000, 1)));
    Settings.HandoverPorts ports =
        read("--kv-connector=offloading", "--vllm-port=8010", "--data-parallel-size=2")
            .prefill()
            .ports();
    assertThat(ports.sglang()).isEqualTo(8998);
    assertThat(ports.mooncake()).isEqualTo(8998);
    assertThat(ports.offloading().of(8000)).isEqualTo(7777);
    assertThat(ports.offloading().of(8001)).isEqualTo(7778);
    assertThat(ports.offloading().of(8002)).isEqualTo(7777);
    assertThat(ports.offloading().of(7999)).isEqualTo(7777);
  }

  @Test
  void aServiceThatIsCalledAsAVariableIsNotTakenForIt() {
    Settings.Prefill prefill =
        read(Map.of("SGLANG_BOOTSTRAP_PORT", "tcp://10.96.0.7:9001"), "--kv-connector=sglang")
            .prefill();

    assertThat(prefill.ports().sglang()).isEqualTo(8998);
  }

  @Test
  void prefixesAreFetchedWhereServersCan() {
    assertThat(read().prefill().fetchesPrefixes()).isFalse();
    assertThat(read("--enable-p2p-pull").prefill().fetchesPrefixes()).isTrue();
    assertThat(read("--kv-connector=offloading").prefill().fetchesPrefixes()).isTrue();
    assertThatThrownBy(() -> read("--enable-p2p-pull", "--kv-connector=offloading"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("flag --enable-p2p-pull is true: expected --kv-connector=nixlv2");
  }

  @Test
  void encodersAreAskedWhereAConnectorIsNamed() {
    assertThat(read().encoders()).isEmpty();
    assertThat(read("--ec-connector=ec-example", "--enable-tls=encoder").encoders())
        .contains(new Settings.Encoders(EcConnector.EXAMPLE, Settings.LegTls.VERIFIED));
    assertThat(
            read(
                    "--ec-connector=ec-nixl",
                    "--enable-tls=encoder",
                    "--tls-insecure-skip-verify=encoder")
                .encoders())
        .contains(new Settings.Encoders(EcConnector.NIXL, Settings.LegTls.UNVERIFIED));
  }

  @Test
  void flagsOfTheYearBeforeAreUnderstood() {
    Settings settings =
        read(
            "--prefill-url=http://prefill:8000",
            "--decode-url=https://localhost:8002",
            "--connector=nixlv2",
            "-port",
            "8123",
            "--decoder-tls-insecure-skip-verify");

    assertThat(settings.serving().port()).isEqualTo(8123);
    assertThat(settings.decoder())
        .isEqualTo(new Settings.Decoder(8002, Settings.LegTls.UNVERIFIED, 0));
  }

  @Test
  void fileSaysWhatFlagsDoNotAndVariablesWhatNeitherDoes() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("sidecar.yaml"),
            """
            port: 9000
            vllm-port: 9001
            secure-proxy: false
            enable-tls: [prefiller, decoder]
            inference-pool: file-pool
            enable-ssrf-protection: true
            prefill-max-retries: 2
            prefill-retry-backoff: 1s
            """);

    Settings settings =
        read(
            Map.of("INFERENCE_POOL", "ns/variable", "ENABLE_PREFILLER_SAMPLING", "true"),
            "--configuration-file=" + file,
            "--port=7000");

    assertThat(settings.serving())
        .isEqualTo(new Settings.Serving("", 7000, false, Optional.empty(), false));
    assertThat(settings.decoder().port()).isEqualTo(9001);
    assertThat(settings.protection().orElseThrow().pool().orElseThrow())
        .isEqualTo(new PoolReference("inference.networking.k8s.io", "default", "file-pool"));
    assertThat(settings.prefill())
        .isEqualTo(
            new Settings.Prefill(
                KvConnector.NIXLV2,
                false,
                Settings.LegTls.VERIFIED,
                true,
                new Settings.HandoverPorts(8998, 8998, new Settings.RankedPort(7777, 7000, 1)),
                2,
                Duration.ofSeconds(1)));
  }

  @Test
  void variablesOfTheYearBeforeNameThePool() {
    Settings settings =
        read(
            Map.of("INFERENCE_POOL_NAME", "llama", "INFERENCE_POOL_NAMESPACE", "chat"),
            "--enable-ssrf-protection");

    assertThat(settings.protection().orElseThrow().pool().orElseThrow().namespace())
        .isEqualTo("chat");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--vllm-port=1 | 1",
        "--vllm-port=1 --model-server-port=2 | 2",
        "--vllm-port=1 --configuration={model-server-port:_2} | 1",
        "--configuration={vllm-port:_1,_model-server-port:_2} | 2",
        "--configuration={vllm-port:_1} --decode-url=http://localhost:3 | 1",
        "--decode-url=http://localhost:3 | 3",
        " | 8001"
      })
  void newerNameOfThePortCountsUnlessTheLineSaysTheOlder(String line, int port) {
    String[] arguments = line == null ? new String[0] : line.replace('_', '\0').split(" ");
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = arguments[i].replace('\0', ' ');
    }

    assertThat(read(arguments).decoder().port()).isEqualTo(port);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--prot=1 | unknown flag --prot; did you mean --port?",
        "--port=http | flag --port is http, which is no port as 8000",
        "--port=65536 | flag --port is 65536",
        "--kv-connector=lmcache | flag --kv-connector is lmcache: expected one of nixlv2",
        "--connector=lmcache | flag --connector is lmcache: expected one of nixlv2",
        "--ec-connector=ec-other | flag --ec-connector is ec-other: expected one of ec-example,",
        "--p2p-connector-port=0 | flag --p2p-connector-port is 0: expected the port of prefill",
        "--enable-tls=decode | flag --enable-tls is decode: expected prefiller, decoder, encoder",
        "--enable-ssrf-protection | --enable-ssrf-protection needs --inference-pool",
        "--allowed-targets=a:1 | --allowed-targets needs --enable-ssrf-protection",
        "--pool-group=x.io | flag --pool-group is x.io: expected",
        "--inference-pool=a/b/c | flag --inference-pool is a/b/c: expected namespace/name",
        "--inference-pool-name=$(POOL) | flag --inference-pool-name is $(POOL): expected"
            + " namespace/name",
        "--inference-pool=a/b? | flag --inference-pool is a/b?: expected namespace/name",
        "--decode-url=http://example.com:1 | flag --decode-url is http://example.com:1",
        "--decode-url=http://localhost:99999 | flag --decode-url is http://localhost:99999:"
            + " expected",
        "--decode-url=http://localhost:0 | flag --decode-url is http://localhost:0: expected",
        "--prefill-retry-backoff=soon | flag --prefill-retry-backoff is soon",
        "--vllm-port=0 | flag --vllm-port is 0",
        "--data-parallel-size=0 | flag --data-parallel-size is 0: expected 1 to ",
        "--data-parallel-size=60000 | expected 1 to 57535, as there are no more ports",
        "--data-parallel-size=2 | --port=8000 and the decode server's port 8001 are the same or"
            + " overlap",
        "--port=8001 | --port=8001 and the decode server's port 8001 are the same",
        "--metrics-port=8000 | flag --metrics-port is 8000: expected a port that neither clients",
        "--metrics-port=8001 | flag --metrics-port is 8001: expected a port that neither clients",
        "--prefill-max-retries=-1 | flag --prefill-max-retries is -1: expected 0 or more",
        "--configuration={kv-connector: x} | --configuration: field kv-connector is x: expected",
        "--pod-ip=pod | flag --pod-ip is pod: expected an IP address",
        "--zap-encoder=xml | flag --zap-encoder is xml",
        "--configuration={prot:1} | --configuration:1:2: unknown field prot",
        "--configuration-file=/no/such | flag --configuration-file: /no/such does not exist"
      })
  void messageNamesWhatIsWrong(String argument, String message) {
    assertThatThrownBy(() -> read(argument))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prot: 1 | unknown field prot; did you mean port?",
        "port: true | field port is",
        "port: http | field port is http, which is no port as 8000",
        "secure-proxy: 1 | field secure-proxy is",
        "enable-tls: [1] | field enable-tls is",
        "cert-path: \"a\\0b\" | field cert-path is",
        "configuration-file: x | unknown field configuration-file",
        "- port | expected fields as `port: 8000`"
      })
  void messageNamesPlaceAndField(String yaml, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("sidecar.yaml"), "# a comment\n" + yaml + "\n");

    assertThatThrownBy(() -> read("--configuration-file=" + file))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(file + ":2")
        .hasMessageContaining(message);
  }

  @Test
  void wrongVariableIsNamed() {
    assertThatThrownBy(() -> read(Map.of("ENABLE_PREFILLER_SAMPLING", "maybe")))
        .hasMessageContaining("variable ENABLE_PREFILLER_SAMPLING is maybe");
    assertThatThrownBy(() -> read(Map.of("POD_IP", "pod")))
        .hasMessageContaining("variable POD_IP is pod: expected an IP address");
    assertThat(read(Map.of("POD_IP", "pod"), "--pod-ip=10.0.0.1").ranks().podAddress())
        .isEqualTo("10.0.0.1");
  }
}
