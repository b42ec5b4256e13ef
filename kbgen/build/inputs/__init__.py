"""The files that a site is made of, as they stand on the disk."""
