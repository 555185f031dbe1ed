// Package resource has types that print themselves.
package resource

import "strconv"

// Quantity prints itself through a pointer.
type Quantity struct{ Bytes int64 }

func (q *Quantity) String() string { return strconv.FormatInt(q.Bytes>>30, 10) + "Gi" }

// URL prints itself.
type URL struct{ Scheme, Host string }

func (u URL) String() string { return u.Scheme + "://" + u.Host }
