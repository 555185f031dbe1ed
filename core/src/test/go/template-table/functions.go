package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/template"

	v1 "llmd.dev/template-table/v1"
	"llmd.dev/template-table/v1alpha2"
)

// functions have the signatures and results of KServe's; ChildName does not shorten.
func functions() template.FuncMap {
	return template.FuncMap{
		"ChildName":        func(parent, suffix string) string { return parent + suffix },
		"kvTransferConfig": kvTransferConfig,
		"shutdownTimeout":  shutdownTimeout,
		"fail":             func() (string, error) { return "", fmt.Errorf("on purpose") },
		"half":             func(f float64) float64 { return f / 2 },
		"flip":             func(b bool) bool { return !b },
		"twice":            func(n int) int { return 2 * n },
	}
}

func shutdownTimeout(spec any, preStop int64) int64 {
	grace := int64(60)
	if pod, ok := spec.(*v1.PodSpec); ok && pod != nil && pod.TerminationGracePeriodSeconds != nil {
		grace = *pod.TerminationGracePeriodSeconds
	}
	return max(0, grace-preStop-min(5, grace))
}

func kvTransferConfig(spec any) string {
	kv, ok := spec.(*v1alpha2.KVCacheOffloadingSpec)
	if !ok || kv == nil {
		return ""
	}
	extra := map[string]any{"spec_name": "TieringOffloadingSpec", "cpu_bytes_to_use": kv.CPU.Bytes}
	if kv.EvictionPolicy != "" {
		extra["eviction_policy"] = kv.EvictionPolicy
	}
	var tiers []any
	for i, tier := range kv.Secondary {
		if tier.FileSystem != nil {
			tiers = append(tiers, map[string]any{"type": "fs", "root_dir": fmt.Sprint("/mnt/kv-cache-", i)})
		}
	}
	if tiers != nil {
		extra["secondary_tiers"] = tiers
	}
	text, _ := json.Marshal(map[string]any{
		"kv_connector": "OffloadingConnector", "kv_role": "kv_both", "kv_connector_extra_config": extra,
	})
	return "--kv-transfer-config '" + strings.ReplaceAll(string(text), `"`, `\\\"`) + "'"
}
