package dev.llmd.picker.health;

import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.util.Set;

/**
 * The health protocol, as KServe's probes ask it. Without leader election every service is asked
 * the same; with it, who is not the leader is alive and not ready.
 */
public final class HealthService extends HealthGrpc.HealthImplBase {

  private static final Set<String> OF_READINESS =
      Set.of("", "readiness", "envoy.service.ext_proc.v3.ExternalProcessor");

  private final Readiness readiness;

  public HealthService(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
    answer.onNext(HealthCheckResponse.newBuilder().setStatus(status(request.getService())).build());
    answer.onCompleted();
  }

  private ServingStatus status(String service) {
    boolean isLiveness = service.equals("liveness");
    if (readiness.electsLeader() && !isLiveness && !OF_READINESS.contains(service)) {
      return ServingStatus.SERVICE_UNKNOWN;
    }
    boolean isServing = (isLiveness && readiness.electsLeader()) || readiness.isReady();
    return isServing ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }

  @Override
  public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answer) {
    answer.onError(
        Status.UNIMPLEMENTED
            .withDescription("ask with Check, as Kubernetes does")
            .asRuntimeException());
  }
}
