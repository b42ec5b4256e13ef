"""Turns text into terms, as the browser does."""
