
# Whether the command that was typed is one of these; without any, whether there is none yet.
function __llmd_is
    for word in (commandline -opc)[2..]
        if not string match -q -- '-*' $word
            contains -- $word $argv
            return
        end
    end
    test (count $argv) -eq 0
end

# Folders, and files that hold YAML or JSON.
function __llmd_inputs
    __fish_complete_path (commandline -ct | string replace -r '^--[^=]*=' '') | string match -r '.*(?:/|\.ya?ml|\.json)(?:\t.*)?$'
end

function __llmd_commits
    git for-each-ref --format='%(refname:short)' refs/heads refs/remotes refs/tags 2>/dev/null
end

complete -c kubectl-llmd -w llmd
complete -c llmd -f
