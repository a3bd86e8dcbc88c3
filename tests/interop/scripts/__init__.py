"""The readers: each a module that a Python with its library runs, `node_reader.cjs` for node's."""
