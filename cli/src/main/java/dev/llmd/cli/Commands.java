package dev.llmd.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the session it runs in. */
final class Commands implements IFactory {
  private final Session session;

  Commands(Session session) {
    this.session = session;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == RenderCommand.class) {
      return type.cast(new RenderCommand(session));
    }
    if (type == ValidateCommand.class) {
      return type.cast(new ValidateCommand(session));
    }
    if (type == Version.class) {
      return type.cast(new Version());
    }
    return CommandLine.defaultFactory().create(type);
  }
}
