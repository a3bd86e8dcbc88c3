"""planner: the personal agenda planner for conferences, in the terminal."""

__version__ = "0.1.0"
