"""Renders one Page into one HTML artifact, by Jinja."""
