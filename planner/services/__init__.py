"""The use cases: each one function that composes core, readers, writers and store. Shells call nothing else."""
