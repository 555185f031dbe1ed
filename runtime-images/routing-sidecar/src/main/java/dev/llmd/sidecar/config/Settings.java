package dev.llmd.sidecar.config;

import dev.llmd.serving.kubernetes.PoolReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the sidecar does, once flags of all spellings and ages are understood.
 *
 * @param serving how clients reach it
 * @param decoder the server on localhost that answers
 * @param ranks the servers that share the pod under data parallelism
 * @param prefill how prompts are prefilled elsewhere first
 * @param encoders how what is no text is encoded elsewhere before; empty if it is not
 * @param protection which pods a request may name; empty for any
 * @param authorities who signs certificates of servers
 * @param idleConnections how many are kept for a server
 * @param metricsPort the port for Prometheus; empty for none
 * @param isTraced whether spans are made, as variables of the environment say
 */
public record Settings(
    Serving serving,
    Decoder decoder,
    Ranks ranks,
    Prefill prefill,
    Optional<Encoders> encoders,
    Optional<Protection> protection,
    Authorities authorities,
    int idleConnections,
    Optional<Integer> metricsPort,
    boolean isTraced) {

  /**
   * How clients reach the sidecar.
   *
   * @param bind the address; {@code ""} for all
   * @param certificates the folder of tls.crt and tls.key; empty for a certificate that is made up
   * @param asksDecoder whether {@code /health} is what the decode server says
   */
  public record Serving(
      String bind, int port, boolean isSecure, Optional<Path> certificates, boolean asksDecoder) {}

  /**
   * The decode server on localhost.
   *
   * @param tls how it is spoken to
   * @param chunk how many tokens of an answer it is asked for at once; 0 for all
   */
  public record Decoder(int port, LegTls tls, int chunk) {}

  /**
   * The ranks of data parallelism. Rank n is reached at the n-th port behind the first.
   *
   * @param podAddress by which requests name a rank; empty when unknown
   */
  public record Ranks(int count, String podAddress) {}

  /**
   * How prompts are prefilled.
   *
   * @param fetchesPrefixes whether servers fetch beginnings of prompts from pods that have them
   * @param isSampled whether any of several pods that a request names is taken; else the first
   * @param ports what pods are asked at beside the port that a request names
   * @param retries how often an answer of 502, 503 or 504 is followed by another attempt
   * @param backoff how long before each
   */
  public record Prefill(
      KvConnector connector,
      boolean fetchesPrefixes,
      LegTls tls,
      boolean isSampled,
      HandoverPorts ports,
      int retries,
      Duration backoff) {}

  /**
   * The ports of pods by which KV caches are handed over.
   *
   * @param sglang of the bootstrap servers of SGLang
   * @param mooncake of the bootstrap servers of vLLM's MooncakeConnector
   * @param offloading of vLLM's OffloadingConnector, of which each rank has one
   */
  public record HandoverPorts(int sglang, int mooncake, RankedPort offloading) {}

  /**
   * Ports of pods whose ranks are numbered as those of this one.
   *
   * @param first of rank 0
   * @param served at which rank 0 is served
   * @param ranks how many a pod has
   */
  public record RankedPort(int first, int served, int ranks) {

    /** That of the rank which is served at a port; rank 0's if none is. */
    public int of(int port) {
      boolean isRank = port >= served && port < served + ranks;
      return isRank ? first + port - served : first;
    }
  }

  /** How encoders are spoken to, and hand over what they have encoded. */
  public record Encoders(EcConnector connector, LegTls tls) {}

  /** How a server is spoken to. */
  public enum LegTls {
    PLAIN,
    VERIFIED,
    /** Encrypted, whatever certificate the server shows. */
    UNVERIFIED
  }

  /**
   * Who signs certificates of servers, beside those that Java trusts.
   *
   * @param file takes the place of these
   * @param folders add to them
   */
  public record Authorities(Optional<Path> file, List<Path> folders) {

    public Authorities {
      folders = List.copyOf(folders);
    }
  }

  /**
   * Which pods a request may name.
   *
   * @param targets these, as host:port; when empty those of the pool
   */
  public record Protection(List<String> targets, Optional<PoolReference> pool) {

    public Protection {
      targets = List.copyOf(targets);
    }
  }
}
