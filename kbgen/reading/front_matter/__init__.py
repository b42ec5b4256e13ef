"""Turns the lines on top of a file into a typed Meta."""
