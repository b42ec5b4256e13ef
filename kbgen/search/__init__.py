"""Turns Documents into the search index, and answers queries from it."""
