
# _llmd_words WORD...: offers those that begin with what was typed. Branches may have names that `compgen -W` would run.
_llmd_words() {
  local word
  for word; do
    if [[ $word == "$typed"* ]]; then COMPREPLY+=("$before$word"); fi
  done
}

# _llmd_paths ENDING: offers folders, and the files whose names have the ending, a regular expression.
_llmd_paths() {
  local path
  compopt -o filenames 2>/dev/null # bash 3.2 has none
  while IFS= read -r path; do
    if [[ -d ${path/#\~\//$HOME/} || $path =~ $1 ]]; then COMPREPLY+=("$path"); fi
  done < <(compgen -f -- "$typed")
}

_llmd_value() {
  local word
  case $1 in
    input) _llmd_paths '\.(yaml|yml|json)$' ;;
    file) _llmd_paths '' ;;
    folder) _llmd_paths '^$' ;;
    rule) _llmd_words "${_llmd_rules[@]}" ;;
    rule-or-topic) _llmd_words "${_llmd_topics[@]}" "${_llmd_rules[@]}" ;;
    commit)
      while IFS= read -r word; do
        printf -v word %q "$word"
        _llmd_words "$word"
      done < <(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null) ;;
    words\ *)
      if [[ $typed == *,* ]]; then before=${typed%,*}, typed=${typed##*,}; fi
      # shellcheck disable=SC2086
      _llmd_words ${1#words } ;;
    word\ *)
      # shellcheck disable=SC2086
      _llmd_words ${1#word } ;;
  esac
}

_llmd() {
  local typed=${COMP_WORDS[COMP_CWORD]} before='' command='' option='' takes='' many='' options='' arguments='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $word in
      =) ;; # bash makes three words of --option=value
      -?*)
        option=$word
        _llmd_takes "$command/$option"
        if [[ -z $takes ]]; then option=''; fi ;;
      *)
        if [[ -n $option ]]; then
          if [[ -z $many ]]; then option=''; fi
        elif [[ -z $command ]]; then
          command=$word
        fi ;;
    esac
  done
  if [[ $typed == '=' ]]; then typed=''; fi
  _llmd_knows "$command"
  if [[ -n $option && (-z $many || $typed != -*) ]]; then
    _llmd_value "$takes"
  elif [[ $typed == -* ]]; then
    # shellcheck disable=SC2086
    _llmd_words $options
  else
    _llmd_value "$arguments"
  fi
}

complete -F _llmd llmd kubectl-llmd
