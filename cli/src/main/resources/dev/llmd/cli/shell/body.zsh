
_llmd_inputs() {
  _files -g '*.(yaml|yml|json)(-.)'
}

_llmd_commits() {
  local expl
  local -a commits=(${(f)"$(git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null)"})
  _wanted commits expl commit compadd -a commits
}

_llmd_rule() {
  local expl
  _wanted rules expl rule compadd -a _llmd_rules
}

_llmd_rule_or_topic() {
  local expl
  _wanted rules expl rule compadd -a _llmd_topics -a _llmd_rules
}

_llmd() {
  local curcontext=$curcontext state state_descr ret=1
  local -a line
  typeset -A opt_args
  _arguments -C : '(- *)'{-h,--help}'[show how it is used]' '(- *)'{-V,--version}'[show its version]' \
    '1:command:->command' '*::argument:->rest' && ret=0
  case $state in
    command) _describe -t commands command _llmd_commands && ret=0 ;;
    rest)
      curcontext=${curcontext%:*}-$line[1]:
      _llmd_arguments $line[1] && ret=0 ;;
  esac
  return ret
}

if [[ $funcstack[1] == _llmd ]]; then
  _llmd "$@" # found in a folder of $fpath
else
  compdef _llmd llmd kubectl-llmd # read by `source`
fi
