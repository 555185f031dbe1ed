package dev.llmd.scheduling.plugin;

/** A plugin of the EndpointPickerConfig. One object serves all requests, from several threads. */
public interface Plugin {}
