"""Turns an article's Markdown into HTML, by Python-Markdown with blocks as CommonMark nests them."""
