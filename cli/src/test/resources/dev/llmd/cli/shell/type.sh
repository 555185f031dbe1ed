# type.sh FOLDER: types into an interactive bash at a terminal of its own, with Tab where \t stands; what runs then says how it was called.
printf '%s\n' 'bind "set enable-bracketed-paste off"; PS1=' "source '$1/llmd.bash'" 'llmd() { echo "ran: $*"; }' >"$PWD/typed"
printf 'llmd rend\t--targ\tkserve-0.1\t--al\tparallelism/gp\t--conf\tin/n\t\nexit\n' >>"$PWD/typed"
exec script --quiet --return --command 'bash --norc -i' /dev/null <"$PWD/typed"
