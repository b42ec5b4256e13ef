"""Makes the files of the index, one module a kind."""
