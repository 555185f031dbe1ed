# complete.zsh FOLDER LINE...: for each line, prints what an interactive zsh, whose $fpath begins with the folder, offers at its end,
# and a line with a dash.
zmodload zsh/zpty || exit 1
home=$(mktemp -d) || exit 1
cat >$home/.zshrc <<'END'
PROMPT= RPROMPT=
fpath=($COMPLETIONS $fpath)
autoload -Uz compinit && compinit -D -u
compadd() {
  # With one of these options nothing is offered: matches are put into arrays.
  if (( ! ${@[1,(i)(-|--)][(I)-[OAD]*]} )); then
    local -a __offered
    builtin compadd -A __offered "$@"
    print -rl -- "${(@)__offered}" >>$OFFERED
  fi
  builtin compadd "$@"
}
offer() {
  _main_complete
  compstate[insert]= compstate[list]=
  print end-of-offers
}
zle -C offer complete-word offer
bindkey '^I' offer
zle-line-init() { print ready-to-type }
zle -N zle-line-init
END
export COMPLETIONS=$1 OFFERED=$home/offered ZDOTDIR=$home
shift
{ for line; do
  : >$OFFERED
  zpty shell zsh -i
  zpty -r -m shell output '*ready-to-type*'
  zpty -w -n shell "$line"$'\t'
  zpty -r -m shell output '*end-of-offers*'
  zpty -d shell
  grep . $OFFERED | sort -u
  print -- -
done } always { rm -rf $home }
