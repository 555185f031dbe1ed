package dev.llmd.picker.tokens;

import dev.llmd.picker.part.RequestPreparation;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.body.ScannedBody;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.precise.TokenSource;
import dev.llmd.scheduling.precise.TokenSourced;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has prompts tokenized before they are scheduled. A request never fails for want of tokens: it is
 * scheduled without them.
 */
public final class Tokenization implements RequestPreparation, Part {

  /** 16 MB. */
  private static final long CACHED_TOKENS = 4_000_000;

  private final Tokenizer tokenizer;
  private final TokenCache cache = new TokenCache(CACHED_TOKENS);
  private final Breaker breaker;
  private final TokenMetrics metrics;
  private final Log log;
  private final TimeSource time;

  private Tokenization(Tokenizer tokenizer, Log log, Telemetry telemetry, TimeSource time) {
    this.tokenizer = tokenizer;
    this.breaker = new Breaker(time);
    this.metrics = new TokenMetrics(telemetry);
    this.log = log.named("tokens");
    this.time = time;
  }

  /** The one that the plugins ask for; empty when they are content with estimates. */
  public static Optional<Tokenization> of(
      Collection<? extends Plugin> plugins, Log log, Telemetry telemetry, TimeSource time) {
    Set<TokenSource> sources = new LinkedHashSet<>();
    for (Plugin plugin : plugins) {
      if (plugin instanceof TokenSourced sourced) {
        sourced.tokenSource().ifPresent(sources::add);
      }
    }
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    TokenSource first = sources.iterator().next();
    Tokenizer tokenizer =
        switch (first) {
          case TokenSource.Render render -> new RenderClient(render);
          case TokenSource.Socket socket -> new SocketClient(socket);
        };
    if (sources.size() > 1) {
      log.info("of several tokenizers only the first is asked", "address", tokenizer.address());
    }
    return Optional.of(new Tokenization(tokenizer, log, telemetry, time));
  }

  @Override
  public void start() {
    tokenizer.begin();
    log.info("tokenizing prompts", "address", tokenizer.address());
  }

  @Override
  public void prepare(
      InferenceRequest request,
      ScannedBody scanned,
      Supplier<byte[]> body,
      Consumer<InferenceRequest> ready) {
    if (request.prompt().isTokenized()) {
      ready.accept(request);
      return;
    }
    Optional<PromptRequest.Api> api = api(request.headers().first(":path"));
    if (api.isEmpty()) {
      metrics.prompt("unsupported");
      ready.accept(request);
      return;
    }
    PromptRequest prompt = new PromptRequest(api.get(), scanned, body.get());
    TokenCache.Key key = TokenCache.Key.of(prompt);
    Optional<Tokens> known = cache.find(key);
    if (known.isPresent()) {
      metrics.prompt("cached");
      ready.accept(with(known.get(), request));
    } else if (!breaker.mayAsk()) {
      metrics.prompt("paused");
      ready.accept(request);
    } else {
      ask(prompt, key, request, ready);
    }
  }

  private void ask(
      PromptRequest prompt,
      TokenCache.Key key,
      InferenceRequest request,
      Consumer<InferenceRequest> ready) {
    long asked = time.nanos();
    var _ =
        tokens(prompt)
            .whenComplete(
                (tokens, failure) -> {
                  metrics.took(time.nanos() - asked);
                  if (failure == null) {
                    cache.put(key, tokens);
                    succeeded();
                    ready.accept(with(tokens, request));
                  } else {
                    failed(failure);
                    ready.accept(request);
                  }
                });
  }

  private CompletableFuture<Tokens> tokens(PromptRequest prompt) {
    try {
      return tokenizer.tokenize(prompt);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static InferenceRequest with(Tokens tokens, InferenceRequest request) {
    return request.withPrompt(request.prompt().withTokens(tokens.ids(), tokens.media()));
  }

  private void succeeded() {
    metrics.prompt("tokenized");
    answered();
  }

  private void answered() {
    if (breaker.answered()) {
      log.info("the tokenizer answers again", "address", tokenizer.address());
    }
  }

  private void failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof TokenizerException refused && refused.isForPrompt()) {
      metrics.prompt("refused");
      answered();
      log.verbose(2, "the tokenizer refused a prompt", "error", cause);
      return;
    }
    metrics.prompt(cause instanceof TimeoutException ? "timeout" : "failed");
    if (breaker.failed()) {
      log.error(
          "the tokenizer does not answer: requests go on without precise scores until it does",
          "address",
          tokenizer.address(),
          "error",
          cause);
    }
  }

  /** What a body is like, by the end of the request's path. */
  private static Optional<PromptRequest.Api> api(@Nullable String path) {
    if (path == null) {
      return Optional.empty();
    }
    int query = path.indexOf('?');
    String plain = query < 0 ? path : path.substring(0, query);
    if (plain.endsWith("chat/completions")) {
      return Optional.of(PromptRequest.Api.CHAT);
    }
    return plain.endsWith("completions")
        ? Optional.of(PromptRequest.Api.COMPLETION)
        : Optional.empty();
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
