"""Word families that stemming does not join, such as *verify* and *verification*, *cafe* and *café*.

The browser needs no such table: each partition of the index carries the relatives of its
terms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from kbgen.search.analysis.accents import unaccented
from kbgen.search.analysis.stemmer import stem
from kbgen.search.analysis.terms import base_language, term_of

_FAMILIES = """
acquire acquisition
act action active
adapt adaptor
add addition
administer administration admin
admit admission
advise advice advisor
agree agreement
analyze analyse analysis analytics
appendix appendices
apply application
assume assumption
attend attendee
audit auditor
authorize authorise
automate automatic
backup backed
balance rebalance
begin began begun
behavior behaviour
bind bound
block blockage
break broke broken breakage
bring brought
broad breadth
build built
buy purchase bought
catalog catalogue
catch caught
categorize categorise category
center centre
certify certification
charge chargeable
choose choice chosen
cite citation
clarify clarification
classify classification
collect collector
collide collision
color colour
compete competition competitor
comply compliance compliant
compose composition
comprehend comprehension
conclude conclusion
connect connector
consider consideration
consume consumption
contribute contributor
convert conversion
create creation creator
criterion criteria
customize customise
decide decision
deep depth
define definition
deliver delivery
demonstrate demo
deny denial
deposit depositor
describe description
destroy destruction
detain detention
detect detector
devise device
diagram diagrammatic
dialog dialogue
disagree disagreement
discover discovery
dissolve dissolution
distribute distributor
divide division
draw drawn drew
drive driven drove driver
edit editor
employ employee
energy energetic
enter entry
environment environmental
error erroneous
evolve evolution
examine exam
exceed excess
exclude exclusion
execute executor
expand expansion
expire expiry
explain explanation explanatory
expose exposure
extend extension
face facial
fail failure
fall fallen fell
favorite favourite
feed fed
filter filtration
finalize finalise
forget forgot forgotten
freeze frozen froze
friend friendship
geography geographical
gray grey
guide guidance
help helper
hide hidden
high height
history historical
hold held
identify identification identity
imply implication
impose imposition
include inclusion
index indices
initialize initialise
inquire inquiry enquiry
inspect inspector
intervene intervention
introduce introduction
invert inversion
invest investor
keep kept
know known knew knowledge
lead led leader
lend lent loan
license licence
localize localise
lock lockout
login logon
logout logoff
long length lengthen
lose loss lost
maintain maintenance
make made maker
mandate mandatory
matrix matrices
maximize maximise maximum
meet met
member membership
minimize minimise minimum
modernize modernise
modify modification
move movement motion
multiply multiplication
normalize normalise
notify notification
occur occurrence
omit omission
oppose opposition
optimize optimise
order reorder
organize organise
owner ownership
pack package
partner partnership
pay paid
pay payment payable payer
perceive perception
percent percentage
permit permission
personalize personalise
practise practice
prescribe prescription
presume presumption
prioritize prioritise priority
private privacy
problem problematic
proceed procedure
produce production
program programme
prove proof proven
provide provision
publish publication
qualify qualification
quote quotation
react reaction
receive reception receipt
recognize recognise recognition
recover recovery recoverable
recur recurrence
redefine redefinition
reduce reduction
refer referral
refund reimbursement
register registrar
register registration
relation relationship
relieve relief
rely reliable reliance
repeat repetition
represent representation
resolve resolution
respond response
resume resumption
retain retention
revert reversion
run ran runner
satisfy satisfaction satisfactory
save safe safety
seek sought
select selector
sell sale sold seller
send sent
serialize serialise
settle settlement
setup setting
ship shipment
short shorten
show shown
sign signature
simplify simplification simple
solve solution
speak speech
specify specification
spend spent
stable stability
stand stood
start startup
steal theft stolen
stick stuck
store storage
strong strength strengthen
submit submission
subscribe subscription
succeed success
summarize summarise summary
supply supplier
suspend suspension
synchronize synchronise sync
system systematic
take taken took
tax taxation
teach taught
technical technique technology
tell told
theory theoretical
throw thrown threw
tokenize tokenise
train trainee
transcribe transcription
transmit transmission
treat treatment
understand understood
unify unification
unsubscribe unsubscription
value valuation valuable
vary variable variation variant
verify verification
vertex vertices
visit visitor
visualize visualise
weigh weight
wide width
win won winner
withdraw withdrew withdrawn
write wrote written
"""
"""One family a line, one word for each of its stems."""


Relatives = dict[str, tuple[str, ...]]


def relatives(terms: Collection[str], languages: Sequence[str]) -> Relatives:
    """Return which of ``terms`` stand in one family with a term.

    Members of a family that are not in ``terms`` lead there too, and so do terms without
    their accents. Only English has families; ``languages`` are those of the index.
    """
    found: Relatives = {}
    bases = [base_language(language) for language in languages]
    if "en" in bases:
        for family in families():
            _join(found, family, [member for member in family if member in terms])
    for term in sorted(term for term in terms if not term.isascii()):
        plain = unaccented(term)
        if plain != term:
            _join(found, dict.fromkeys((plain, *(term_of(plain, base) for base in bases))), [term])
    return found


def _join(found: Relatives, family: Iterable[str], present: Sequence[str]) -> None:
    for member in family:
        others = tuple(other for other in present if other != member)
        if others:
            found[member] = tuple(dict.fromkeys((*found.get(member, ()), *others)))


@cache
def families() -> tuple[tuple[str, ...], ...]:
    """Return the families as terms of the index."""
    rows = (row.split() for row in _FAMILIES.strip().splitlines())
    return tuple(tuple(sorted({stem(word) for word in row})) for row in rows)
