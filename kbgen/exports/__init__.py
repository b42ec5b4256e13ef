"""Turns a Site into the files that machines read."""
