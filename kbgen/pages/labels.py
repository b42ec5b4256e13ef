"""The words that the theme itself says, in English; ``[theme.labels]`` replaces them.

A counted label has a form for each plural category of CLDR that its language needs, named
``views_one``, ``views_few``, ``views_other``…; ``other`` stands in for one that is missing.
"""

from __future__ import annotations

from typing import Final

LABELS: Final = {
    "all_articles": "All articles",
    "all_in": "All {count} in {title}",
    "announcements": "News",
    "articles_one": "{number} article",
    "articles_other": "{number} articles",
    "back_home": "Go to the home page",
    "breadcrumb": "You are here",
    "categories": "Topics",
    "contact": "Contact us",
    "contact_question": "Still need help?",
    "contents": "On this page",
    "examples": "Try",
    "home": "Home",
    "minutes_one": "{number} min read",
    "minutes_other": "{number} min read",
    "missing_advice": "It may have moved, or the address has a slip in it. Searching usually finds it.",
    "missing_heading": "This page is not here",
    "more_in": "More in {title}",
    "next": "Next",
    "page_of": "Page {number} of {total}",
    "pages": "Pages",
    "popular": "Most read",
    "previous": "Previous",
    "promoted": "Start here",
    "published": "Published",
    "question": "How can we help?",
    "recent": "Recently updated",
    "related": "Related",
    "search": "Search",
    "search_heading": "Search results",
    "search_label": "Search the help centre",
    "search_needs_script": "Search needs JavaScript. Every article is also in the list from A to Z.",
    "search_placeholder": "Describe your question",
    "search_total": "Search {articles}",
    "shortcut": "Press / to search",
    "skip": "Skip to content",
    "tags": "Tags",
    "theme": "Dark or light",
    "updated": "Updated",
    "views_one": "{number} view",
    "views_other": "{number} views",
}
