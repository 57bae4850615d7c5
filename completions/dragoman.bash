# bash completion for dragoman(1)

_dragoman()
{
    local cur prev command= i
    cur=${COMP_WORDS[COMP_CWORD]}
    prev=${COMP_WORDS[COMP_CWORD - 1]}
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            read | show | table | review | merge | split | why | export | who | settle | parse | eval | help) command=${COMP_WORDS[i]}; break ;;
        esac
    done

    case $prev in
        --labels) COMPREPLY=($(compgen -W 're3d actors' -- "$cur")); return ;;
        --format) COMPREPLY=($(compgen -W 'text json jsonl csv citron brat' -- "$cur")); return ;;
        --as) COMPREPLY=($(compgen -W 'polecat icews gdelt gdelt-mentions plover brat' -- "$cur")); return ;;
        --sequences) COMPREPLY=($(compgen -W 'legal once' -- "$cur")); return ;;
        --type) COMPREPLY=($(compgen -W 'AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN
            PROTEST SANCTION MOBILIZE COERCE ASSAULT' -- "$cur")); return ;;
        --ties) COMPREPLY=($(compgen -W 'deter free' -- "$cur")); return ;;
        --db | --model | --predictions | --graph | --write | --svg) COMPREPLY=($(compgen -f -- "$cur")); return ;;
        --into) COMPREPLY=($(compgen -d -- "$cur")); return ;;
        --date | --title | --publisher | --url | --min-score | --threads | --speaker | --party | --proposal | --set | --since | --until | --search | \
            --report | --statement | --limit | --undo | --role | --by | --reason | --explain | \
            --without | --if) return ;;
    esac

    local options= words=
    case $command in
        '') words='read show table review merge split why export who settle parse eval help'; options='--help --version' ;;
        read) options='--db --format --print --date --title --publisher --url --min-score --threads --model --exact --trees
            --help' ;;
        show)
            words='statements reports speakers parties proposals positions terms talks events incidents tension places timeline corrections reviews'
            options='--db --speaker --party --proposal --type --since --until --date --search --report --statement --min-score
                --refused --changes --format --limit --into --trees --svg --help'
            ;;
        table) options='--db --format --network --normalise --window --min-activity --from --to --min-score --edit --apply --by --reason
            --import --export --help' ;;
        review) words='confirm refuse correct'; options='--db --set --speaker --role --by --reason --help' ;;
        merge | split) options='--db --proposals --incidents --undo --by --reason --help' ;;
        why) options='--db --help' ;;
        export) options='--db --as --party --since --until --report --min-score --each --help' ;;
        who) options='--date --table --format --help' ;;
        settle) options='--format --explain --from-here --together --wanted --vary --seed --firm --under --coalition --without
            --graph --if --bodies --write --sequences --ties --from --db --since --until --help' ;;
        parse) options='--tokens --chains --model --exact --help' ;;
        eval)
            words='attribution table entities coreference account events'
            options='--predictions --labels --min-score --threads --model --exact --help'
            ;;
        help) words='read show table review merge split why export who settle parse eval' ;;
    esac
    if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$cur"))
    elif [[ $command == read || $command == parse || $command == settle || $command == table || ($command == eval && $prev != eval) ]]; then
        COMPREPLY=($(compgen -f -- "$cur"))
    else
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
    fi
}
complete -o filenames -F _dragoman dragoman
