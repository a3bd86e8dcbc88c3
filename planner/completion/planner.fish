# Completion of planner for fish. planner answers each key, so this file need not change when planner does.
function __planner_complete
    set -l before (commandline -opc)
    set -l program planner
    string match -q '*/*' -- $before[1]; and set program $before[1]
    set -e before[1]
    set -l current (commandline -ct)
    set -l answer ($program __complete fish "$current" $before 2>/dev/null </dev/null)
    switch "$answer[1]"
        case files
            __fish_complete_path (string replace -r -- '^--[a-z-]+=' '' "$current")
        case folders
            __fish_complete_directories (string replace -r -- '^--[a-z-]+=' '' "$current") ''
        case words
            set -e answer[1]
            printf '%s\n' $answer
    end
end
complete -c planner -f -k -a '(__planner_complete)'
