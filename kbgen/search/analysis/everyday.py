"""The terms of an English title in, those of everyday synonyms out: *delete* for *remove*.

Readers ask for what they call a thing, which is seldom all that its article calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kbgen.search.analysis.terms import sequence, tokens

GROUPS = """
abort, cancel
activate, enable, switch on, turn on
alert, notification
alter, change, edit, modify
app, application
attach, connect, link, pair
ban, block
basket, cart
begin, start
bill, invoice
billing, payment
bin, recycle bin, trash
business, company, organisation, organization
buy, order, purchase
cell phone, mobile, phone, smartphone
charge, cost, fee, price
check, confirm, verify
choose, pick, select
client, customer
close, shut
color, colour
computer, laptop, pc
copy, duplicate
coupon, discount code, promo code, voucher
create, make
dark mode, night mode
deactivate, disable, switch off, turn off
delete, erase, remove
delivery, shipping
detach, disconnect, unlink
display, show, view
docs, documentation, guide, manual
download, fetch
e-mail, email
error, failure, issue, problem
fix, repair, resolve, solve, troubleshoot
freeze, hang, stuck
group, team
image, photo, picture
join, merge
launch, open
licence, license
log in, login, sign in, signin
log out, logout, sign out, signout
migrate, move, transfer
money back, refund
mute, silence
options, preferences, settings
password, passcode
plan, subscription
recover, restore
register, sign up
repo, repository
configure, set up, setup
test, try out
unsubscribe, opt out
update, upgrade
user name, username
web site, website
wi-fi, wifi, wlan
2fa, 2-step verification, mfa, multi-factor authentication, two-factor authentication, two-step verification
"""
"""A group a line: whoever asks for one expression finds titles that have another."""


class _Expression(NamedTuple):
    words: tuple[str, ...]
    """Its terms in order, stop words among them."""
    others: tuple[str, ...]
    """The terms of all others of its groups."""


def alike(title: Sequence[str]) -> dict[str, int]:
    """Return the terms that may be asked for instead of a title's, each once.

    ``title`` has its terms in order, stop words among them.
    """
    found: dict[str, int] = {}
    for at, term in enumerate(title):
        for words, others in _expressions().get(term, ()):
            if tuple(title[at : at + len(words)]) == words:
                found |= dict.fromkeys(others, 1)
    return {term: 1 for term in found if term not in title}


def meant_by(term: str) -> tuple[str, ...]:
    """Return the terms of expressions that a term may stand for."""
    return _meanings().get(term, ())


@cache
def _expressions() -> Mapping[str, Sequence[_Expression]]:
    """Return expressions by their first term."""
    found: dict[str, list[_Expression]] = {}
    for group in _groups():
        for words, _ in group:
            others = dict.fromkeys(term for other, terms in group if other != words for term in terms)
            found.setdefault(words[0], []).append(_Expression(words, tuple(others)))
    return found


@cache
def _meanings() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in _groups():
        for _, own in group:
            for term in own:
                terms = dict.fromkeys(other for _, others in group for other in others if other != term)
                found.setdefault(term, {}).update(terms)
    return {term: tuple(sorted(others)) for term, others in found.items()}


def _groups() -> Iterator[list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Yield the groups: of each expression all terms in order, and those that may be asked for."""
    for line in GROUPS.strip().splitlines():
        yield [_analysed(expression) for expression in line.split(",")]


def _analysed(expression: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    found = list(tokens(expression, "en"))
    asked = (token.term for token in found if token.kind != "stop" and len(token.term) > 1)
    return sequence(found), tuple(asked)
