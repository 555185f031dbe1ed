// Package v1 has types named like those of Kubernetes, since templates can see type names.
package v1

// Container is one of a pod's containers.
type Container struct {
	Name string
	Args []string
}

// DNSPolicy is a named string.
type DNSPolicy string

// ResourceName is a named string that serves as a key.
type ResourceName string

// PodSpec is what functions ask for by its type.
type PodSpec struct {
	Containers                    []Container
	DNSPolicy                     DNSPolicy
	NodeSelector                  map[string]string
	TerminationGracePeriodSeconds *int64
}
