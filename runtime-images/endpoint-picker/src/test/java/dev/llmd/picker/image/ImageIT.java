package dev.llmd.picker.image;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.destination;
import static dev.llmd.picker.extproc.Messages.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.picker.extproc.ProxyClient;
import dev.llmd.testing.image.ImageContract;
import dev.llmd.testing.image.Program;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The image with the command of KServe's manifests. */
class ImageIT extends ImageContract {

  ImageIT() {
    super("endpoint-picker", "epp");
  }

  @BeforeAll
  void writeConfiguration() throws Exception {
    Path tmp = image().root().resolve("tmp");
    Files.writeString(
        tmp.resolve("endpoints.yaml"),
        "endpoints: [{name: pod, namespace: default, address: 127.0.0.1, port: \"1\"}]\n");
    Files.writeString(
        tmp.resolve("config.yaml"),
        Files.readString(Path.of("training.yaml")).replace("ENDPOINTS", "/tmp/endpoints.yaml"));
  }

  @Test
  void servesPicksAndEndsInGoodOrder() throws Exception {
    Program picker =
        image()
            .start(
                "/app/epp",
                "--pool-name=pool",
                "--pool-namespace=default",
                "--bind=127.0.0.1",
                "--grpc-port=0",
                "--grpc-health-port=0",
                "--metrics-port=0",
                "--zap-encoder=json",
                "--enable-cert-reload=false",
                "--cert-path=",
                "--drain-timeout=0s",
                "--config-file",
                "/tmp/config.yaml");
    try {
      picker.awaitServing();
      assertThat(readiness(picker.port("grpc-health-port"))).isEqualTo(ServingStatus.SERVING);
      SslContext anyCertificate =
          GrpcSslContexts.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build();
      try (ProxyClient proxy = ProxyClient.secure(picker.port("grpc-port"), anyCertificate)) {
        ProxyClient.Stream stream = proxy.open().send(post(CHAT)).send(body(HELLO, true));
        assertThat(destination(stream.next())).isEqualTo("127.0.0.1:1");
        stream.halfClose();
        stream.rest();
      }
      picker.terminate();
      assertThat(picker.exitStatus()).as(picker.said()).isZero();
      assertThat(picker.said().lines()).allMatch(line -> line.startsWith("{"));
      assertThat(picker.said()).contains("\"ended\"");
    } finally {
      picker.close();
    }
  }

  @Test
  void checksAConfiguration() throws Exception {
    Program right = image().start("/app/epp", "--check-config", "--config-file=/tmp/config.yaml");
    Program wrong =
        image().start("/app/epp", "--check-config", "--config-text=plugins: [{type: nope}]");

    assertThat(right.exitStatus()).as(right.said()).isZero();
    assertThat(wrong.exitStatus()).as(wrong.said()).isEqualTo(1);
    assertThat(wrong.said()).contains("nope");
  }

  private static ServingStatus readiness(int port) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
    try {
      return HealthGrpc.newBlockingStub(channel)
          .check(HealthCheckRequest.newBuilder().setService("readiness").build())
          .getStatus();
    } finally {
      channel.shutdownNow();
    }
  }
}
