"""What a shell offers while a command is typed: `planner __complete` answers the scripts of bash, zsh and fish.

It stands beside the command line rather than in it, since a key must be answered at once: it loads no parser (`words` has
what the parsers say), no program and no talk, only the names it needs. argcomplete would build the parsers at each key, and
shtab's scripts know what stands in a parser, not what stands in a library.
"""
