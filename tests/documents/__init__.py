"""The documents say what is true: their commands are run, their references made anew, their links followed."""
