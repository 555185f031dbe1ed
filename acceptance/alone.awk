# Gives every object of a file a namespace, or where it has none a name, that ends in `-suffix`, so that all cases can stand in
# one cluster side by side. What the objects say about each other stays as it is: the API server does not follow it.
function flush() {
  for (i = 1; i <= n; i++) {
    if (i == own || (!own && i == named)) line[i] = line[i] "-" suffix
    print line[i]
  }
  n = own = named = 0
  top = ""
}
/^---/ { flush() }
/^[a-zA-Z]/ { top = $1 }
{ line[++n] = $0 }
top == "metadata:" && /^  namespace: / { own = n }
top == "metadata:" && /^  name: / { named = n }
END { flush() }
