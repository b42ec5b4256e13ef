"""Serves a site while it is written."""
