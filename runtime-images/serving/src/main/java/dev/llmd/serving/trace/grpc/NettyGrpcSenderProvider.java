package dev.llmd.serving.trace.grpc;

import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.GrpcSenderProvider;

/** Found by the SDK's exporter, by its name in {@code META-INF/services}. */
public final class NettyGrpcSenderProvider implements GrpcSenderProvider {

  /** For the service loader. */
  public NettyGrpcSenderProvider() {}

  @Override
  public GrpcSender createSender(GrpcSenderConfig config) {
    return new NettyGrpcSender(config);
  }
}
