"""A View in, one HTML artifact out, through Jinja; a fault in a layout comes out as its Problem."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import TracebackType
from typing import Any

import jinja2
import msgspec
from jinja2.runtime import Context
from markupsafe import Markup

from kbgen.model import Artifact, Place, Problem
from kbgen.pages.view import View
from kbgen.problems import problem

_FOLDER = "layouts/"
_DIGEST_SHOWN = 8
_SHARED_BY = ("kind", "base", "home")


class LayoutError(Exception):
    """A layout cannot be rendered; ``problem`` says which, where and why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.message)
        self.problem = found


class Renderer:
    """Renders Views with a set of layouts; templates are compiled once and kept."""

    def __init__(self, layouts: Mapping[str, str], assets: Mapping[str, str]) -> None:
        """Take template names and sources, and the digests of the files below ``assets/``."""
        self._layouts = layouts
        self._assets = assets
        self._environment = _Environment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=_Undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals.update(
            asset=self._asset, has_asset=assets.__contains__, shared=self._shared
        )
        self._site: Any = None
        self._fragments: dict[tuple[str, ...], Markup] = {}

    def render(self, view: View) -> Artifact:
        """Return the page as a file; raises LayoutError where a layout has a fault."""
        try:
            text = self._environment.get_template(view.template).render(view.values)
        except Exception as error:  # a layout may call anything, so anything may be raised
            raise LayoutError(_fault(error, view.template)) from error
        return Artifact(view.file, text.encode())

    def _source(self, name: str) -> tuple[str, str, None] | None:
        """Give Jinja a source and the name that tracebacks show; None where there is no such layout."""
        source = self._layouts.get(name)
        return None if source is None else (source, _FOLDER + name, None)

    @jinja2.pass_context
    def _shared(self, context: Context, name: str) -> Markup:
        """Return a partial that is the same on all pages of one kind and depth, rendered once.

        It is given ``site`` and only those values of ``page`` that name that kind and depth;
        any other is undefined there, so that nothing of one page can slip into another.
        """
        site, page = context["site"], context["page"]
        if site != self._site:
            self._site = site
            self._fragments.clear()
        key = (name, *(page[part] for part in _SHARED_BY))
        if key not in self._fragments:
            values = {"site": site, "page": dict(zip(_SHARED_BY, key[1:], strict=True))}
            text = self._environment.get_template(name).render(values)
            self._fragments[key] = Markup(text)  # noqa: S704  # the partial has escaped it already
        return self._fragments[key]

    @jinja2.pass_context
    def _asset(self, context: Context, name: str) -> str:
        """Return the href of a file below ``assets/``; it changes when the file's bytes do."""
        if name not in self._assets:
            raise jinja2.TemplateRuntimeError(f"there is no file assets/{name}")
        return f"{context['page']['base']}assets/{name}?v={self._assets[name][:_DIGEST_SHOWN]}"


class _Environment(jinja2.Environment):
    """Reads ``card.items`` as the value of that name, where Jinja would find the dict's method."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class _Undefined(jinja2.StrictUndefined):
    """A value that the contract does not have; says which it has that is spelled alike."""

    @property
    def _undefined_message(self) -> str:
        known = self._undefined_obj
        if not isinstance(known, Mapping):
            return super()._undefined_message
        close = difflib.get_close_matches(str(self._undefined_name), [str(key) for key in known], n=1)
        advice = f"did you mean {close[0]!r}?" if close else f"known: {', '.join(sorted(map(str, known)))}"
        return f"there is no value {self._undefined_name!r} here; {advice}"


def _fault(error: Exception, template: str) -> Problem:
    """Return the Problem for whatever rendering raised, at the innermost line of a layout."""
    path, line = _place(error.__traceback__) or (_FOLDER + template, 1)
    if isinstance(error, jinja2.TemplateSyntaxError):
        path, line = _FOLDER + (error.name or template), error.lineno
    if isinstance(error, jinja2.TemplatesNotFound):
        message = f"there is none of the layouts {', '.join(map(repr, error.templates))}"
    elif isinstance(error, jinja2.TemplateNotFound):
        message = f"there is no layout {error.name!r}"
    elif isinstance(error, jinja2.TemplateError):
        message = error.message or type(error).__name__
    elif isinstance(error, RecursionError):
        path, line = _FOLDER + template, 1
        message = f"the layout extends or includes itself; the built-in one is 'theme/{template}'"
    else:
        message = f"{type(error).__name__}: {error}"
    found = problem("layout-error", path, message.rstrip("."), place=Place(line, 1))
    return msgspec.structs.replace(found, column=None)


def _place(traceback: TracebackType | None) -> tuple[str, int] | None:
    """Return the last line of a layout that a traceback passes; Jinja maps lines back for us."""
    found: Any = None
    while traceback is not None:
        file = traceback.tb_frame.f_code.co_filename
        if file.startswith(_FOLDER):
            found = file, traceback.tb_lineno
        traceback = traceback.tb_next
    return found  # type: ignore[no-any-return]  # None or the pair above
