"""Finds, ranks and quotes articles for a query, as the browser does."""
