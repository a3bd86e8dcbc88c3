# Completion of planner for bash. planner answers each key, so this file need not change when planner does.
_planner() {
    local program=planner kind='' line
    [[ $1 == */* ]] && program=$1
    COMPREPLY=()
    while IFS= read -r line; do
        case $kind in
            '') kind=$line ;;
            words) COMPREPLY+=("$line") ;;
            files)
                compopt -o filenames 2>/dev/null
                while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$line")
                ;;
            folders)
                compopt -o filenames 2>/dev/null
                while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$line")
                ;;
        esac
    done < <("$program" __complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null </dev/null)
}
complete -F _planner planner
