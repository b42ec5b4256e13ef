"""Builds a site: the recipe, and the only place that touches the disk."""
