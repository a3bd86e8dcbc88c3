"""What a shell offers while a command is typed: `planner __complete` answers the scripts of bash, zsh and fish.

It stands beside the command line rather than in it, since a key must be answered at once: it loads no parser (`words` has
what the parsers say), no program and no talk, only the names it needs.
"""
