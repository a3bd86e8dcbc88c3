"""What reading costs beside what its peers cost; see README.md."""
