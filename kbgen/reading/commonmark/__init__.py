"""Turns an article's Markdown into HTML, by pulldown-cmark, with what CommonMark has no rule for added."""
