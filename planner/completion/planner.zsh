#compdef planner
# Completion of planner for zsh. planner answers each key, so this file need not change when planner does.
_planner() {
    local program=planner
    local -a before answer found
    [[ $words[1] == */* ]] && program=${(Q)words[1]}
    (( CURRENT > 2 )) && before=("${(@Q)words[2,CURRENT-1]}")
    answer=("${(@f)$($program __complete zsh "${(Q)PREFIX}" "${before[@]}" 2>/dev/null </dev/null)}")
    case $answer[1] in
        files) [[ $PREFIX == --*=* ]] && compset -P '*='; _files ;;
        folders) [[ $PREFIX == --*=* ]] && compset -P '*='; _files -/ ;;
        words)
            found=("${(@)answer[2,-1]}")
            (( $#found )) && _describe -V -t planner planner found -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
            ;;
    esac
}
if [[ $funcstack[1] == _planner ]]; then
    _planner "$@"
else
    compdef _planner planner
fi
