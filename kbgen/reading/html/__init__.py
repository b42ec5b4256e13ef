"""Passes over the HTML once: ids, links, blocks, what must not be published."""
