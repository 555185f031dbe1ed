package dev.llmd.resolve;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.YamlReader;
import java.nio.charset.StandardCharsets;

/**
 * A service to try the templates of configs on. Which fields it sets, and to which numbers, is what
 * KServe's webhook tries them on (llmisvc/sample.go): a template that needs another one is refused
 * there.
 */
final class SampleService {

  private static final String YAML =
      """
      metadata:
        name: sample-llm-name
        namespace: sample-llm-namespace
        labels:
          app.kubernetes.io/name: sample
          app.kubernetes.io/instance: sample-llm-name
          app.kubernetes.io/component: sample
        annotations:
          serving.kserve.io/model-uri: model
      spec:
        model: {name: model, uri: model}
        replicas: 2
        parallelism: {data: 4, dataLocal: 2, tensor: 1, expert: true}
        template:
          containers:
          - name: server
            image: example.com/server:1
            ports: [{containerPort: 8000, name: http, protocol: TCP}]
            resources:
              requests: {cpu: "2", memory: 4Gi}
              limits: {cpu: "4", memory: 8Gi}
            env: [{name: FIRST, value: "1"}, {name: SECOND, value: "2"}]
          tolerations: [{key: nvidia.com/gpu, operator: Exists, effect: NoSchedule}]
          nodeSelector: {node.kubernetes.io/instance-type: sample}
        worker:
          containers:
          - name: server
            image: example.com/server:1
            resources:
              requests: {cpu: "1", memory: 2Gi, nvidia.com/gpu: "1"}
              limits: {cpu: "2", memory: 4Gi, nvidia.com/gpu: "1"}
        prefill:
          replicas: 1
          parallelism: {tensor: 1, pipeline: 1}
          template:
            containers:
            - name: server
              image: example.com/server:1
              ports: [{containerPort: 8000, name: http, protocol: TCP}]
              resources:
                requests: {cpu: "4", memory: 8Gi, nvidia.com/gpu: "2"}
                limits: {cpu: "8", memory: 16Gi, nvidia.com/gpu: "2"}
        router:
          route: {http: {refs: [{name: sample}]}}
          gateway: {refs: [{name: sample, namespace: sample}]}
          scheduler:
            pool: {ref: {name: sample}}
            template:
              containers:
              - name: picker
                image: example.com/picker:1
                ports:
                - {containerPort: 9002, name: grpc, protocol: TCP}
                - {containerPort: 9003, name: grpc-health, protocol: TCP}
                - {containerPort: 5557, name: zmq, protocol: TCP}
                resources: {requests: {cpu: 256m, memory: 500Mi}}
                env:
                - {name: FIRST, value: "1"}
                - {name: SECOND, value: "2"}
                - {name: THIRD, value: "3"}
      """;

  /** The whole service. Few runs need it: reading waits for the first that does. */
  static final MapNode NODE =
      new YamlReader()
          .read("(sample)", YAML.getBytes(StandardCharsets.UTF_8), new Diagnostics())
          .getFirst();

  private SampleService() {}
}
