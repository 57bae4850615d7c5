# fish completion for dragoman(1)

set -l commands read show review who eval help

complete -c dragoman -n "not __fish_seen_subcommand_from $commands" -f -a "$commands"
complete -c dragoman -n "not __fish_seen_subcommand_from $commands" -l help -d "show the commands"
complete -c dragoman -n "not __fish_seen_subcommand_from $commands" -l version -d "tell the version and the model"

complete -c dragoman -n "__fish_seen_subcommand_from read" -l db -r -d "keep the account in this database"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l format -x -a "text jsonl csv citron brat" -d "format"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l print -d "with --db: also print what was read"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l date -x -d "day of publication"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l title -x -d "title"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l publisher -x -d "publisher"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l url -x -d "address"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l min-score -x -d "leave out statements below"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l threads -x -d "reports read at once"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l model -r -d "model file"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l exact -d "calculate in floating point"
complete -c dragoman -n "__fish_seen_subcommand_from read" -l help -d "show the options"

complete -c dragoman -n "__fish_seen_subcommand_from show" -f -a "statements reports speakers parties reviews"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l db -r -d "database"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l speaker -x -d "words in name or role"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l since -x -d "published on that day or later"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l until -x -d "published on that day or earlier"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l search -x -d "words"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l report -x -d "id or name of a report"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l statement -x -d "id of a statement"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l min-score -x -d "leave out statements below"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l refused -d "also refused ones"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l format -x -a "text jsonl csv citron brat" -d "format"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l limit -x -d "at most"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l into -r -d "a file a report"
complete -c dragoman -n "__fish_seen_subcommand_from show" -l help -d "show the options"

complete -c dragoman -n "__fish_seen_subcommand_from review" -f -a "confirm refuse correct"
complete -c dragoman -n "__fish_seen_subcommand_from review" -l db -r -d "database"
complete -c dragoman -n "__fish_seen_subcommand_from review" -l speaker -x -d "who it was"
complete -c dragoman -n "__fish_seen_subcommand_from review" -l role -x -d "office or description"
complete -c dragoman -n "__fish_seen_subcommand_from review" -l by -x -d "who says so"
complete -c dragoman -n "__fish_seen_subcommand_from review" -l reason -x -d "why"
complete -c dragoman -n "__fish_seen_subcommand_from review" -l help -d "show the options"

complete -c dragoman -n "__fish_seen_subcommand_from who" -f
complete -c dragoman -n "__fish_seen_subcommand_from who" -l date -x -d "as of that day"
complete -c dragoman -n "__fish_seen_subcommand_from who" -l table -r -d "a table of your own"
complete -c dragoman -n "__fish_seen_subcommand_from who" -l format -x -a "text jsonl" -d "how to print"
complete -c dragoman -n "__fish_seen_subcommand_from who" -l help -d "show the options"

complete -c dragoman -n "__fish_seen_subcommand_from eval" -a "attribution"
complete -c dragoman -n "__fish_seen_subcommand_from eval" -l predictions -r -d "where they go"
complete -c dragoman -n "__fish_seen_subcommand_from eval" -l min-score -x -d "leave out statements below"
complete -c dragoman -n "__fish_seen_subcommand_from eval" -l threads -x -d "reports read at once"
complete -c dragoman -n "__fish_seen_subcommand_from eval" -l model -r -d "model file"
complete -c dragoman -n "__fish_seen_subcommand_from eval" -l exact -d "calculate in floating point"
complete -c dragoman -n "__fish_seen_subcommand_from eval" -l help -d "show the options"

complete -c dragoman -n "__fish_seen_subcommand_from help" -f -a "read show review who eval"
