"""Reads one source file and gives one Document."""
