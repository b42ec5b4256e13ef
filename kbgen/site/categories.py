"""Articles in, the category and the section of each out, and what those are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kbgen.model import Outline, Problem
from kbgen.problems import problem
from kbgen.site.addresses import INDEX_NAMES, Location, Role, key_of, segment
from kbgen.site.naming import readable, spellings
from kbgen.site.options import ArrangeOptions, CategoryOptions
from kbgen.site.suggestions import closest
from kbgen.urls import slugify

GENERAL = "general"
"""The category of articles that name none and stand in no folder."""


class Placement(msgspec.Struct, frozen=True):
    """Where a published Document belongs."""

    document: Outline
    location: Location
    category: str
    section: str
    """A Section's key; for a folder's text, of the section that it speaks for; empty: the
    category itself."""


class Group(msgspec.Struct, frozen=True):
    """What a category or a section is called, before it is known what is in it."""

    key: str
    title: str
    description: str
    order: float | None
    document: str | None
    """The path of the text that introduces it."""


def place(
    documents: Sequence[Outline], locations: Mapping[str, Location], options: ArrangeOptions
) -> tuple[tuple[Placement, ...], tuple[Problem, ...]]:
    """Return where each Document belongs, and a Problem for those that belong nowhere.

    The home page's text belongs to no category and is left out.
    """
    names = _Names(options.categories)
    placed: list[Placement] = []
    problems: list[Problem] = []
    strangers: Counter[str] = Counter()
    for document in documents:
        location = locations[document.path]
        if location.role is Role.HOME:
            continue
        category = _category(document, location, names)
        if category is not None:
            section = _section(location, category, names)
            placed.append(Placement(document, location, category, section))
        elif document.meta.category and location.role is Role.ARTICLE:
            problems.append(_unknown(document, names))
        else:
            strangers[location.folders[0]] += 1
    problems += (_unknown_folder(folder, number, names, options.root) for folder, number in strangers.items())
    return tuple(placed), tuple(problems)


def spelled_words(placed: Sequence[Placement]) -> dict[str, str]:
    """Return how the articles' titles spell the words that categories and sections are called by."""
    titles = (each.document.title for each in placed if each.location.role is Role.ARTICLE)
    return spellings((*_written(placed).values(), *folder_names(placed).values()), titles)


def name_categories(
    placed: Sequence[Placement], spelled: Mapping[str, str], options: ArrangeOptions
) -> tuple[CategoryOptions, ...]:
    """Return the categories in the order of their tabs: as declared, else by order and title.

    A ``general`` that was not declared but is needed comes last. ``spelled`` are their
    ``spelled_words``.
    """
    introduced = {each.category: each.document for each in placed if _introduces_category(each)}
    present = dict.fromkeys(each.category for each in placed)
    declared = {found.slug: found for found in map(_completed, options.categories)}
    written = _written(placed)
    found = [
        CategoryOptions(
            slug=slug,
            title=_title(introduced.get(slug), written.get(slug, slug), spelled),
            kind="announcements" if slug == "announcements" else "articles",
        )
        for slug in present
        if slug not in declared
    ]
    found.sort(key=lambda each: (each.slug == GENERAL, *_rank(introduced.get(each.slug), each.title)))
    return *declared.values(), *found


def groups(placed: Sequence[Placement], spelled: Mapping[str, str]) -> dict[str, Group]:
    """Return every category's and section's Group by its key, those above them included.

    Titles are those of sections; categories are named by ``name_categories``. ``spelled`` are
    their ``spelled_words``.
    """
    texts = {key_of_placement(each): each.document for each in placed if each.location.role is Role.FOLDER}
    return {key: _group(key, name, texts.get(key), spelled) for key, name in folder_names(placed).items()}


def folder_names(placed: Sequence[Placement]) -> dict[str, str]:
    """Return the keys of all categories and sections, with the names that folders give them."""
    names = {each.category: each.category for each in placed}
    for each in placed:
        parts = each.section.split("/") if each.section else []
        for depth in range(2, len(parts) + 1):
            names.setdefault("/".join(parts[:depth]), each.location.folders[depth - 1])
    return names


def key_of_placement(placement: Placement) -> str:
    """Return the key of the innermost list that a Document stands in or introduces."""
    return placement.section or placement.category


def _group(key: str, name: str, text: Outline | None, spelled: Mapping[str, str]) -> Group:
    return Group(
        key=key,
        title=_title(text, name, spelled),
        description=(text.meta.description or "") if text else "",
        order=text.meta.order if text else None,
        document=text.path if text else None,
    )


class _Names:
    """The declared categories by all that writers may call them."""

    def __init__(self, categories: Sequence[CategoryOptions]) -> None:
        completed = tuple(map(_completed, categories))
        self.slugs = tuple(each.slug for each in completed)
        self._by_name: dict[str, str] = {}
        for each in completed:
            for name in (each.title.casefold(), slugify(each.title)):
                self._by_name.setdefault(name, each.slug)
        self._by_name |= {each.slug: each.slug for each in completed}

    def find(self, name: str) -> str | None:
        """Return the slug of the category of this name; None if there is none."""
        slug = slugify(name)
        if not self.slugs:
            return slug or None
        found = self._by_name.get(name.strip().casefold()) or self._by_name.get(slug)
        return found or (GENERAL if slug == GENERAL else None)


def _completed(category: CategoryOptions) -> CategoryOptions:
    slug = segment(category.slug)
    return msgspec.structs.replace(category, slug=slug, title=category.title or readable(slug))


def _category(document: Outline, location: Location, names: _Names) -> str | None:
    written = (document.meta.category or "").strip()
    if written and location.role is Role.ARTICLE:
        return names.find(written)
    return names.find(key_of(location.folders[:1])) if location.folders else GENERAL


def _section(location: Location, category: str, names: _Names) -> str:
    """Return the key of the folder below the category's own folder; empty if there is none."""
    first, *rest = location.folders or ("",)
    if not rest or names.find(key_of((first,))) != category:
        return ""
    return f"{category}/{key_of(tuple(rest))}"


def _introduces_category(placement: Placement) -> bool:
    return placement.location.role is Role.FOLDER and not placement.section


def _written(placed: Iterable[Placement]) -> dict[str, str]:
    """Return how each category is written most: in front matter, else as a folder's name."""
    written: dict[str, Counter[str]] = {}
    for each in placed:
        name = (each.document.meta.category or "").strip()
        if name and name != each.category:
            written.setdefault(each.category, Counter())[name] += 1
    folders = {
        key_of(each.location.folders[:1]): each.location.folders[0]
        for each in placed
        if each.location.folders
    }
    best = {slug: min(counts, key=lambda name: (-counts[name], name)) for slug, counts in written.items()}
    return folders | best


def _title(text: Outline | None, name: str, spelled: Mapping[str, str]) -> str:
    """Return the title that a folder's text gives it, unless that is only its file's name."""
    if text and (text.meta.title or text.title.lower() not in INDEX_NAMES):
        return text.title
    return readable(name, spelled)


def _rank(text: Outline | None, title: str) -> tuple[bool, float, str]:
    order = text.meta.order if text else None
    return order is None, order or 0, title.casefold()


def _unknown(document: Outline, names: _Names) -> Problem:
    written = document.meta.category or ""
    return problem(
        "category-unknown",
        document.path,
        f"there is no category {written!r}",
        place=document.meta.places.get("category"),
        hint=_advice(written, names),
    )


def _unknown_folder(folder: str, number: int, names: _Names, root: str) -> Problem:
    articles = "its article has" if number == 1 else f"its {number} articles have"
    return problem(
        "category-unknown",
        f"{root}/{folder}",
        f"the folder {folder!r} is no category of kbgen.toml, so {articles} none",
        hint=f"{_advice(folder, names)} Or give 'category' in their front matter.",
    )


def _advice(written: str, names: _Names) -> str:
    guess = closest(slugify(written), names.slugs)
    if guess:
        return f"Did you mean {guess!r}?"
    known = ", ".join(names.slugs)
    return f"Declare it in kbgen.toml under [[categories]], or use one of: {known}."
