"""What keeps the project, run from its folder."""
