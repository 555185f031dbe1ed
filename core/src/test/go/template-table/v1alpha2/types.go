// Package v1alpha2 has types named and shaped like those of KServe.
package v1alpha2

import (
	"llmd.dev/template-table/resource"
	v1 "llmd.dev/template-table/v1"
)

// ObjectMeta is embedded, so that its fields are promoted.
type ObjectMeta struct {
	Name        string
	Namespace   string
	Labels      map[string]string
	Annotations map[string]string
	Generation  int64
}

// ParallelismSpec has a field of every kind that KServe's has.
type ParallelismSpec struct {
	Tensor      *int32
	Pipeline    *int32
	Data        *int32
	DataLocal   *int32
	DataRPCPort *int32
	Expert      bool
}

// ModelSpec names the model.
type ModelSpec struct {
	URI         resource.URL
	Name        *string
	Criticality *string
}

// FileSystemTierSpec marks a tier.
type FileSystemTierSpec struct{ Size resource.Quantity }

// SecondaryTierSpec is one tier of the cache.
type SecondaryTierSpec struct{ FileSystem *FileSystemTierSpec }

// KVCacheOffloadingSpec is what kvTransferConfig takes.
type KVCacheOffloadingSpec struct {
	CPU            resource.Quantity
	EvictionPolicy string
	Secondary      []SecondaryTierSpec
}

// WorkloadSpec is embedded in the spec and used for prefill.
type WorkloadSpec struct {
	Replicas          *int32
	Parallelism       *ParallelismSpec
	Template          *v1.PodSpec
	Worker            *v1.PodSpec
	KVCacheOffloading *KVCacheOffloadingSpec
}

// LLMInferenceServiceSpec is the spec.
type LLMInferenceServiceSpec struct {
	Model ModelSpec
	WorkloadSpec
	Prefill *WorkloadSpec
}

// LLMInferenceService is embedded in the template's data by pointer.
type LLMInferenceService struct {
	ObjectMeta
	Spec LLMInferenceServiceSpec
}
