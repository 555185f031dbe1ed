package dev.llmd.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.body.BodyScanner;
import dev.llmd.scheduling.precise.TokenSource;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real gRPC server behind a real socket's file. */
final class SocketClientTest {

  private static final String COMPLETION = "{\"model\":\"m\",\"prompt\":\"Grüße 😀\"}";

  private final LinkedBlockingQueue<String> calls = new LinkedBlockingQueue<>();
  private final LinkedBlockingQueue<byte[]> requests = new LinkedBlockingQueue<>();
  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
  @TempDir private Path folder;
  private Server server;
  private SocketClient client;

  @BeforeEach
  void start() throws IOException {
    server = server();
    String address = folder.resolve("t.socket").toString();
    client = new SocketClient(new TokenSource.Socket("base", address, false));
  }

  @AfterEach
  void stop() throws InterruptedException {
    client.close();
    server.shutdownNow().awaitTermination();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  @Test
  void hasTheModelLoadedAndThenAsksForTokens() throws Exception {
    client.begin();

    assertThat(tokens(COMPLETION, "/v1/completions").ids()).containsExactly(1, 200000, -1);
    assertThat(calls).containsExactly("InitializeTokenizer", "RenderCompletion");
    assertThat(requests.take()).isEqualTo(TokenizerMessages.named("initialize"));
    assertThat(requests.take()).isEqualTo(TokenizerMessages.named("completion"));
  }

  @Test
  void loadsTheModelAgainWhenTheTokenizerWasGone() throws Exception {
    tokens(COMPLETION, "/v1/completions");
    server.shutdownNow().awaitTermination();
    assertThat(attempt(COMPLETION, "/v1/completions")).isInstanceOf(TokenizerException.class);

    server = server();

    assertThat(tokens(COMPLETION, "/v1/completions").ids()).hasSize(3);
    assertThat(calls).startsWith("InitializeTokenizer", "RenderCompletion", "InitializeTokenizer");
  }

  @Test
  void chatsAreRenderedWithTheirImages() throws Exception {
    String chat = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    Tokens tokens = tokens(chat, "/v1/chat/completions");

    assertThat(tokens.ids()).hasSize(300);
    assertThat(tokens.media()).hasSize(3);
  }

  /** Asks again until the model is loaded: the first ones are not kept waiting for that. */
  private Tokens tokens(String body, String path) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (true) {
      try {
        return client.tokenize(prompt(body, path)).orTimeout(20, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(10);
      }
    }
  }

  private Throwable attempt(String body, String path) {
    return client
        .tokenize(prompt(body, path))
        .handle((tokens, failure) -> failure)
        .thenApply(e -> e instanceof CompletionException ? e.getCause() : e)
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  private static PromptRequest prompt(String body, String path) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      var format = BodyFormats.of(List.of("openai-parser")).forPath(path).orElseThrow();
      BodyScanner scanner = new BodyScanner(format, 0, 0);
      scanner.scan(bytes, 0, bytes.length);
      PromptRequest.Api api =
          path.contains("chat") ? PromptRequest.Api.CHAT : PromptRequest.Api.COMPLETION;
      return new PromptRequest(api, scanner.finish(), bytes);
    } catch (BodyException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Server server() throws IOException {
    return NettyServerBuilder.forAddress(
            new DomainSocketAddress(folder.resolve("t.socket").toString()))
        .channelType(EpollServerDomainSocketChannel.class)
        .bossEventLoopGroup(threads)
        .workerEventLoopGroup(threads)
        .withChildOption(ChannelOption.SO_KEEPALIVE, null)
        .directExecutor()
        .addService(
            ServerServiceDefinition.builder("tokenization.TokenizationService")
                .addMethod(
                    method("InitializeTokenizer"), answer("InitializeTokenizer", "initialized"))
                .addMethod(
                    method("RenderCompletion"), answer("RenderCompletion", "completion tokens"))
                .addMethod(
                    method("RenderChatCompletion"), answer("RenderChatCompletion", "chat tokens"))
                .build())
        .build()
        .start();
  }

  private ServerCallHandler<byte[], byte[]> answer(String name, String message) {
    return ServerCalls.asyncUnaryCall(
        (request, observer) -> {
          if (name.startsWith("Render") && !calls.contains("InitializeTokenizer")) {
            observer.onError(Status.FAILED_PRECONDITION.asException());
            return;
          }
          calls.add(name);
          requests.add(request);
          observer.onNext(TokenizerMessages.named(message));
          observer.onCompleted();
        });
  }

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    MethodDescriptor.Marshaller<byte[]> bytes =
        new MethodDescriptor.Marshaller<>() {
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
        };
    return MethodDescriptor.newBuilder(bytes, bytes)
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("tokenization.TokenizationService/" + name)
        .build();
  }
}
