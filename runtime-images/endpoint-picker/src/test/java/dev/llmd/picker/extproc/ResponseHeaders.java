package dev.llmd.picker.extproc;

import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A dispatcher whose tickets add a header to the response. */
record ResponseHeaders(Dispatcher dispatcher) implements Dispatcher {

  @Override
  public Ticket submit(
      InferenceRequest request,
      long bytes,
      Supplier<List<Endpoint>> candidates,
      Consumer<Decision> decided) {
    return new Adding(dispatcher.submit(request, bytes, candidates, decided));
  }

  @Override
  public void advance() {
    dispatcher.advance();
  }

  @Override
  public void shutDown() {
    dispatcher.shutDown();
  }

  private record Adding(Ticket ticket) implements Ticket {

    @Override
    public void responseStarted(BiConsumer<String, String> setHeader) {
      ticket.responseStarted(setHeader);
      setHeader.accept("x-session-token", "abc");
    }

    @Override
    public void prefilled() {
      ticket.prefilled();
    }

    @Override
    public void ended() {
      ticket.ended();
    }
  }
}
