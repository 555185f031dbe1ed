package dev.llmd.settings;

/** {@code accelerator}: what models run on. */
public enum Accelerator {
  NVIDIA,
  AMD,
  GAUDI,
  TPU,
  CPU
}
