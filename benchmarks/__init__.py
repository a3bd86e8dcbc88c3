"""What planner's speed is measured with; each file is a program of its own."""
