package dev.llmd.template;

/** What a function's name stands for. */
sealed interface Callable permits Builtin, Callable.Host {

  /** A function of the host. */
  record Host(HostFunction function) implements Callable {}
}
