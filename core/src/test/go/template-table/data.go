package main

import (
	"llmd.dev/template-table/resource"
	v1 "llmd.dev/template-table/v1"
	"llmd.dev/template-table/v1alpha2"
)

type globalConfig struct {
	SystemNamespace string
	EnableTLS       bool
}

type extras struct {
	Int      int
	Negative int
	Int32    int32
	Float    float64
	Big      float64
	Small    float64
	True     bool
	Empty    string
	Text     string
	Unicode  string
	Quoted   string
	Lines    string
	Path     string
	Html     string
	Words    []string
	Ints     []int
	None     []string
	NilWords []string
	Pointers []*int32
	Any      []any
	Counts   map[string]int
	NilMap   map[string]string
	NoMap    map[string]string
	Tree     map[string]any
	Limits   map[v1.ResourceName]int
	AnyInt   any
	AnyNil   any
	Same     *int32
	Double   func(int) int
}

type data struct {
	*v1alpha2.LLMInferenceService
	GlobalConfig globalConfig
	X            extras
}

func pointer[T any](value T) *T { return &value }

func newData() data {
	tensor := pointer(int32(2))
	return data{
		LLMInferenceService: &v1alpha2.LLMInferenceService{
			ObjectMeta: v1alpha2.ObjectMeta{
				Name:       "llama",
				Namespace:  "prod",
				Labels:     map[string]string{"app": "chat", "tier": "gold", "Zone": "a"},
				Generation: 7,
			},
			Spec: v1alpha2.LLMInferenceServiceSpec{
				Model: v1alpha2.ModelSpec{URI: resource.URL{Scheme: "hf", Host: "meta"}, Name: pointer("meta/llama")},
				WorkloadSpec: v1alpha2.WorkloadSpec{
					Replicas:    pointer(int32(3)),
					Parallelism: &v1alpha2.ParallelismSpec{Tensor: tensor, Data: pointer(int32(0)), Expert: true},
					Template: &v1.PodSpec{
						Containers:                    []v1.Container{{Name: "main", Args: []string{"--a", "--b"}}, {Name: "side"}},
						DNSPolicy:                     "ClusterFirst",
						NodeSelector:                  map[string]string{"gpu": "h100"},
						TerminationGracePeriodSeconds: pointer(int64(90)),
					},
					KVCacheOffloading: &v1alpha2.KVCacheOffloadingSpec{
						CPU:            resource.Quantity{Bytes: 10 << 30},
						EvictionPolicy: "lru",
						Secondary:      []v1alpha2.SecondaryTierSpec{{}, {FileSystem: &v1alpha2.FileSystemTierSpec{}}},
					},
				},
			},
		},
		GlobalConfig: globalConfig{SystemNamespace: "kserve", EnableTLS: true},
		X: extras{
			Int: 42, Negative: -17, Int32: 5, Float: 2.5, Big: 1e21, Small: 0.00001, True: true,
			Text: "hello", Unicode: "héllo wörld €𝄞", Quoted: `say "hi"`, Lines: "a\nb", Path: `C:\new`, Html: `<a href='x'>&</a>`,
			Words: []string{"one", "two", "three"}, Ints: []int{3, 1, 2}, None: []string{},
			Pointers: []*int32{nil}, Any: []any{1, "a", nil, 2.5, true},
			Counts: map[string]int{"b": 2, "a": 1, "c": 0}, NoMap: map[string]string{},
			Tree:   map[string]any{"list": []any{1, 2}, "name": "n", "nil": nil, "map": map[string]any{"k": "v"}},
			Limits: map[v1.ResourceName]int{"cpu": 4}, AnyInt: 5, Same: tensor,
			Double: func(n int) int { return 2 * n },
		},
	}
}
