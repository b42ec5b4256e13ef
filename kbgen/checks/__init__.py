"""Looks for faults in a Site: one function a rule."""
