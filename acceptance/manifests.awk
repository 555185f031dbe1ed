# What a controller recorded, as somebody else may send it: without Secrets, which llmd never writes, and without owners, which
# have no uid in a recording.
function flush() {
  if (kind != "Secret" && document != "") printf "---\n%s", document
  document = kind = ""
}
/^---/ { flush(); next }
/^kind: / { kind = $2 }
/^  ownerReferences:/ { owners = 1; next }
owners && /^  [ -]/ { next }
{ owners = 0; document = document $0 "\n" }
END { flush() }
