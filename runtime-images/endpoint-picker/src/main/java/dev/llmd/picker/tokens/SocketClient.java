package dev.llmd.picker.tokens;

import com.google.common.util.concurrent.MoreExecutors;
import dev.llmd.scheduling.precise.TokenSource;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks the tokenizer that KServe puts beside the picker: gRPC through a socket's file. */
final class SocketClient implements Tokenizer {

  private static final String SERVICE = "tokenization.TokenizationService/";
  private static final long SECONDS = 5;
  private static final long MEDIA_SECONDS = 30;

  private static final long LOAD_SECONDS = 120;

  private static final int MAX_MESSAGE_BYTES = 100 << 20;

  private final TokenSource.Socket source;
  private final SocketMessages messages = new SocketMessages();
  private final EventLoopGroup threads;
  private final ManagedChannel channel;

  /** Bodies are taken apart here, and not where requests come in. */
  private final ExecutorService parsing = Executors.newVirtualThreadPerTaskExecutor();

  /** Whether the tokenizer has loaded the model since it last failed. */
  private volatile boolean isLoaded;

  private final AtomicBoolean isLoading = new AtomicBoolean();

  SocketClient(TokenSource.Socket source) {
    this.source = source;
    NettyChannelBuilder builder;
    if (source.isTcp()) {
      threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
      builder = NettyChannelBuilder.forTarget(source.address()).channelType(NioSocketChannel.class);
    } else {
      threads = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
      builder =
          NettyChannelBuilder.forAddress(new DomainSocketAddress(source.address()))
              .channelType(EpollDomainSocketChannel.class)
              // gRPC sets it for every channel, and a socket's file has none: null takes it back.
              .withOption(ChannelOption.SO_KEEPALIVE, null);
    }
    this.channel =
        builder
            .eventLoopGroup(threads)
            .executor(MoreExecutors.directExecutor())
            .overrideAuthority("localhost")
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .usePlaintext()
            .build();
  }

  /** Has the model loaded, which may take long: no request waits for it. */
  @Override
  public void begin() {
    if (isLoading.compareAndSet(false, true)) {
      var _ =
          call("InitializeTokenizer", messages.initialize(source.model()), LOAD_SECONDS)
              .thenAccept(
                  answer -> {
                    SocketAnswer.initialized(answer);
                    isLoaded = true;
                  })
              .whenComplete((_, _) -> isLoading.set(false));
    }
  }

  @Override
  public CompletableFuture<Tokens> tokenize(PromptRequest prompt) {
    if (!isLoaded) {
      begin();
      return CompletableFuture.failedFuture(
          TokenizerException.broken("it has not loaded the model " + source.model()));
    }
    long seconds = prompt.mayHaveMedia() ? MEDIA_SECONDS : SECONDS;
    return CompletableFuture.supplyAsync(() -> message(prompt), parsing)
        .thenCompose(message -> call(method(prompt.api()), message, seconds))
        .thenApply(answer -> SocketAnswer.tokens(prompt.api(), answer));
  }

  private byte[] message(PromptRequest prompt) {
    return switch (prompt.api()) {
      case CHAT -> messages.chat(source.model(), prompt.body());
      case COMPLETION -> messages.completion(source.model(), prompt.body());
    };
  }

  private static String method(PromptRequest.Api api) {
    return switch (api) {
      case CHAT -> "RenderChatCompletion";
      case COMPLETION -> "RenderCompletion";
    };
  }

  private CompletableFuture<byte[]> call(String method, byte[] message, long seconds) {
    MethodDescriptor<byte[], byte[]> descriptor =
        MethodDescriptor.newBuilder(Bytes.INSTANCE, Bytes.INSTANCE)
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(SERVICE + method)
            .build();
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(seconds, TimeUnit.SECONDS);
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    ClientCalls.asyncUnaryCall(
        channel.newCall(descriptor, options),
        message,
        new StreamObserver<byte[]>() {
          @Override
          public void onNext(byte[] value) {
            answer.complete(value);
          }

          @Override
          public void onError(Throwable failure) {
            isLoaded = false; // It may be another process next time.
            answer.completeExceptionally(reason(failure));
          }

          @Override
          public void onCompleted() {
            answer.completeExceptionally(TokenizerException.broken("an answer without a message"));
          }
        });
    return answer;
  }

  private static Exception reason(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    return status.getCode() == Status.Code.DEADLINE_EXCEEDED
        ? new TimeoutException("no answer in time")
        : TokenizerException.broken(status.getCode() + ": " + status.getDescription());
  }

  @Override
  public String address() {
    return source.address();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    var _ = threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    parsing.shutdownNow();
  }

  /** Messages as they are. */
  private enum Bytes implements MethodDescriptor.Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
