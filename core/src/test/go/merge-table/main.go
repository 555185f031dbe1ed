// Writes a table of strategic merges made by Kubernetes' own code: random PodSpecs, one over the
// other, each line {"earlier":…,"later":…,"merged":…}. The seed is fixed, so the table is, too.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

const cases = 120

var random = rand.New(rand.NewSource(20))

func main() {
	out := json.NewEncoder(os.Stdout)
	for i := 0; i < cases; i++ {
		earlier, later := pod(), pod()
		merged, err := merge(earlier, later)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(map[string]any{"earlier": earlier, "later": later, "merged": merged}); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// merge applies the difference between an empty PodSpec and the later one to the earlier one.
func merge(earlier, later corev1.PodSpec) (*corev1.PodSpec, error) {
	zero, _ := json.Marshal(corev1.PodSpec{Containers: []corev1.Container{}})
	before, _ := json.Marshal(earlier)
	after, _ := json.Marshal(later)
	patch, err := strategicpatch.CreateTwoWayMergePatch(zero, after, corev1.PodSpec{})
	if err != nil {
		return nil, err
	}
	result, err := strategicpatch.StrategicMergePatch(before, patch, corev1.PodSpec{})
	if err != nil {
		return nil, err
	}
	merged := &corev1.PodSpec{}
	return merged, json.Unmarshal(result, merged)
}

func chance(percent int) bool { return random.Intn(100) < percent }

func pick(values ...string) string { return values[random.Intn(len(values))] }

// some returns a random choice of the values, each at most once, in random order.
func some(values ...string) []string {
	random.Shuffle(len(values), func(i, j int) { values[i], values[j] = values[j], values[i] })
	return values[:random.Intn(len(values)+1)]
}

func pod() corev1.PodSpec {
	p := corev1.PodSpec{Containers: []corev1.Container{}}
	for _, name := range some("main", "sidecar", "metrics") {
		p.Containers = append(p.Containers, container(name))
	}
	for _, name := range some("init", "storage-initializer") {
		p.InitContainers = append(p.InitContainers, container(name))
	}
	for _, name := range some("home", "shm", "cache") {
		p.Volumes = append(p.Volumes, volume(name))
	}
	for _, key := range some("gpu", "spot") {
		p.Tolerations = append(p.Tolerations, corev1.Toleration{Key: key, Operator: corev1.TolerationOpExists})
	}
	for _, name := range some("registry", "other") {
		p.ImagePullSecrets = append(p.ImagePullSecrets, corev1.LocalObjectReference{Name: name})
	}
	for _, key := range some("zone", "node") {
		p.TopologySpreadConstraints = append(p.TopologySpreadConstraints, corev1.TopologySpreadConstraint{
			TopologyKey: key, MaxSkew: int32(random.Intn(3)), WhenUnsatisfiable: corev1.DoNotSchedule})
	}
	if chance(40) {
		p.NodeSelector = map[string]string{pick("a", "b"): pick("1", "2")}
	}
	if chance(40) {
		p.ServiceAccountName = pick("sa", "other")
	}
	if chance(40) {
		seconds := int64(random.Intn(3) * 30)
		p.TerminationGracePeriodSeconds = &seconds
	}
	if chance(30) {
		root := chance(50)
		p.SecurityContext = &corev1.PodSecurityContext{RunAsNonRoot: &root}
	}
	p.HostNetwork = chance(20)
	return p
}

func container(name string) corev1.Container {
	c := corev1.Container{Name: name}
	if chance(50) {
		c.Image = pick("vllm:1", "vllm:2")
	}
	if chance(40) {
		c.Command = some("vllm", "serve")
	}
	if chance(40) {
		c.Args = some("--a", "--b", "--c")
	}
	for _, key := range some("A", "B", "C", "D") {
		c.Env = append(c.Env, variable(key))
	}
	for _, path := range some("/home", "/tmp", "/models") {
		c.VolumeMounts = append(c.VolumeMounts, corev1.VolumeMount{MountPath: path, Name: pick("home", "shm"), ReadOnly: chance(30)})
	}
	for _, port := range []int32{8000, 8001} {
		if chance(40) {
			c.Ports = append(c.Ports, corev1.ContainerPort{ContainerPort: port, Name: pick("", "http"), Protocol: corev1.ProtocolTCP})
		}
	}
	if chance(50) {
		c.Resources.Limits = corev1.ResourceList{corev1.ResourceName(pick("nvidia.com/gpu", "memory")): resource.MustParse(pick("1", "1024Mi", "1.5Gi", "500m"))}
	}
	if chance(30) {
		c.Resources.Requests = corev1.ResourceList{"cpu": resource.MustParse(pick("0.5", "2", "2000m"))}
	}
	if chance(30) {
		c.LivenessProbe = &corev1.Probe{PeriodSeconds: int32(random.Intn(3) * 10)}
		if chance(50) {
			c.LivenessProbe.Exec = &corev1.ExecAction{Command: []string{pick("true", "false")}}
		}
	}
	return c
}

func variable(name string) corev1.EnvVar {
	if chance(25) {
		return corev1.EnvVar{Name: name, ValueFrom: &corev1.EnvVarSource{FieldRef: &corev1.ObjectFieldSelector{FieldPath: pick("metadata.name", "status.podIP")}}}
	}
	return corev1.EnvVar{Name: name, Value: pick("", "1", "on")}
}

func volume(name string) corev1.Volume {
	v := corev1.Volume{Name: name}
	switch random.Intn(3) {
	case 0:
		v.EmptyDir = &corev1.EmptyDirVolumeSource{}
	case 1:
		size := resource.MustParse(pick("1Gi", "8Gi"))
		v.EmptyDir = &corev1.EmptyDirVolumeSource{Medium: corev1.StorageMediumMemory, SizeLimit: &size}
	default:
		v.PersistentVolumeClaim = &corev1.PersistentVolumeClaimVolumeSource{ClaimName: pick("models", "cache")}
	}
	return v
}
