# Leaves out the objects whose kinds are in `unknown` ("apiVersion kind, apiVersion kind"): no definition of them can be had.
function flush() {
  if (document != "" && index(unknown, version " " kind ",") == 0) printf "%s%s", separator, document
  if (document != "") separator = "---\n"
  document = kind = version = ""
}
/^---/ { flush(); next }
/^apiVersion: / { version = $2 }
/^kind: / { kind = $2 }
{ document = document $0 "\n" }
END { flush() }
