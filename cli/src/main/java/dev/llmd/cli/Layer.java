package dev.llmd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** One -f takes all paths up to the next option: that is what a shell makes of -f *.yaml. */
final class Layer implements IParameterConsumer {
  @Override
  public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
    List<String> layer = new ArrayList<>();
    while (!arguments.isEmpty() && !isOption(arguments.peek())) {
      layer.add(arguments.pop());
    }
    if (layer.isEmpty()) {
      throw new ParameterException(command.commandLine(), "A path is missing after -f.");
    }
    List<List<String>> layers = option.getValue();
    layers.add(layer);
  }

  private static boolean isOption(String argument) {
    return argument.startsWith("-") && !argument.equals("-");
  }
}
