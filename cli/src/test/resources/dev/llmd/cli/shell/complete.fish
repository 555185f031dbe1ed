# complete.fish FOLDER LINE...: for each line, prints what the completions in the folder offer at its end, and a line with a dash.
source $argv[1]/llmd.fish; or exit
for line in $argv[2..]
    complete -C $line | string replace -r '\t.*' ''
    echo -
end
