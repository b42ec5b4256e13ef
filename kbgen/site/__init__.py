"""Arranges all Documents into one Site. Pure: no file is read or written here."""
