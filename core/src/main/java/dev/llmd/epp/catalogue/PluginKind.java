package dev.llmd.epp.catalogue;

import java.util.Locale;

/** What a plugin can be used as; some can be used as more than one. */
public enum PluginKind {
  /** Chooses which profiles a request goes through. */
  HANDLER("profile handler"),
  /** Tells a handler whether a request visits one more pod. */
  DECIDER("decider"),
  /** Takes pods out of a profile's choice. */
  FILTER("filter"),
  /** Rates a profile's pods. */
  SCORER("scorer"),
  /** Takes one of the rated pods. */
  PICKER("picker"),
  /** Makes data about requests that others read. */
  PRODUCER("data producer"),
  /** Tells the decode pod where the request was prefilled. */
  HEADERS("headers handler"),
  /** Reads requests. */
  PARSER("parser"),
  /** Fetches data about pods. */
  SOURCE("data source"),
  /** Reads what a source fetched. */
  EXTRACTOR("extractor"),
  /** Finds pods without Kubernetes. */
  DISCOVERY("endpoint discovery"),
  /** Says when no pod takes more. */
  DETECTOR("saturation detector"),
  /** Takes turns between flows of requests. */
  FAIRNESS("fairness policy"),
  /** Orders the requests of a flow. */
  ORDERING("ordering policy"),
  /** Limits how full pods may be for a priority. */
  LIMIT("usage limit policy"),
  /** Chooses what to drop from a queue. */
  EVICTION("eviction policy"),
  /** Turns requests away. */
  ADMITTER("admitter"),
  /** Looks at responses. */
  RESPONSE("response plugin");

  private final String text;

  PluginKind(String text) {
    this.text = text;
  }

  /** The word for messages. */
  public String text() {
    return text;
  }

  static PluginKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
