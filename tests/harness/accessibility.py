"""What axe-core finds wrong with a page as it stands, in every look that it has."""

from itertools import product

from axe_playwright_python.sync_playwright import Axe

LOOKS = tuple(product(("light", "dark"), ((320, 640), (1440, 900))))
"""Colour schemes and windows."""

AXE = Axe().axe_script
RUN = """
  axe.run({resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})
    .then(({violations}) => violations)
"""


def faults(page) -> list[str]:
    """Return a line for each element at fault and each look; none of axe-core's own rules is left out."""
    found = []
    if page.evaluate("!('axe' in window)"):
        page.evaluate(AXE)
    for scheme, (width, height) in LOOKS:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{scheme}, {width} px: {fault}" for fault in _faults(page)]
    return found


def _faults(page):
    for rule in page.evaluate(RUN):
        for node in rule["nodes"]:
            yield f"{rule['id']}: {rule['help']}: {node['html'][:160]} ({node['failureSummary']})"
