# complete.bash FOLDER LINE...: for each line, prints what the completions in the folder offer at its end, and a line with a dash. Words
# are what readline makes of a line: it breaks one at each =.
# shellcheck shell=bash
# shellcheck source=/dev/null
. "$1/llmd.bash" || exit
shift
for line; do
  read -ra COMP_WORDS <<<"${line//=/ = }"
  if [[ $line == *' ' ]]; then COMP_WORDS+=(''); fi
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  registered=$(complete -p "${COMP_WORDS[0]}") || exit
  read -ra registered <<<"$registered"
  "${registered[2]}"
  ((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
  echo -
done
