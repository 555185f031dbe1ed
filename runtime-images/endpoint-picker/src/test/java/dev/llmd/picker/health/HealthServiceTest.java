package dev.llmd.picker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.picker.part.Discovery;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthServiceTest {

  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  private static final String EXT_PROC = "envoy.service.ext_proc.v3.ExternalProcessor";

  private final Pool pool = new Pool();
  private HealthServer server;
  private ManagedChannel channel;

  private static final class Pool implements Discovery {
    private volatile boolean isSynced;
    private volatile boolean isLeader;

    @Override
    public String poolName() {
      return "pool";
    }

    @Override
    public boolean isReady() {
      return isSynced;
    }

    @Override
    public boolean isLeader() {
      return isLeader;
    }

    @Override
    public void start() {}

    @Override
    public void close() {}
  }

  private Readiness serve(boolean electsLeader) {
    Readiness readiness = new Readiness(pool, List.of(), electsLeader);
    server = HealthServer.start(ANY_PORT, readiness);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    return readiness;
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  private ServingStatus check(String service) {
    return HealthGrpc.newBlockingStub(channel)
        .check(HealthCheckRequest.newBuilder().setService(service).build())
        .getStatus();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "liveness", "readiness", EXT_PROC, "anything"})
  void withoutElectionEveryServiceIsServingOncePodsAreKnownUntilTheEnd(String service) {
    pool.isLeader = true;
    Readiness readiness = serve(false);

    assertThat(check(service)).isEqualTo(ServingStatus.NOT_SERVING);
    pool.isSynced = true;
    assertThat(check(service)).isEqualTo(ServingStatus.SERVING);
    readiness.drain();
    assertThat(check(service)).isEqualTo(ServingStatus.NOT_SERVING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "readiness", EXT_PROC})
  void withElectionOnlyTheLeaderIsReady(String service) {
    pool.isSynced = true;
    Readiness readiness = serve(true);

    assertThat(check(service)).isEqualTo(ServingStatus.NOT_SERVING);
    pool.isLeader = true;
    assertThat(check(service)).isEqualTo(ServingStatus.SERVING);
    readiness.drain();
    assertThat(check(service)).isEqualTo(ServingStatus.NOT_SERVING);
  }

  @Test
  void withElectionEverybodyIsAliveAlsoAtTheEnd() {
    Readiness readiness = serve(true);

    assertThat(check("liveness")).isEqualTo(ServingStatus.SERVING);
    readiness.drain();
    assertThat(check("liveness")).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void withElectionOtherServicesAreUnknown() {
    serve(true);

    assertThat(check("anything")).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
  }

  @Test
  void watchingIsSaidToBeMissing() {
    serve(false);
    var watched =
        HealthGrpc.newBlockingStub(channel).watch(HealthCheckRequest.getDefaultInstance());

    assertThatThrownBy(watched::next)
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("UNIMPLEMENTED");
  }
}
