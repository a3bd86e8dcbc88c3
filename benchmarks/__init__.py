"""What planner's speed is measured with, beside its peers; each file is a program of its own, see README.md."""
