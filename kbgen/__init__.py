"""kbgen turns a folder of Markdown articles into a static help centre that searches itself."""

__version__ = "0.1.0"
