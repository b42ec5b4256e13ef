"""The folder that is published: whole or untouched, and never written without need."""
