"""finsim: what a place's basic public services cost, year by year, and who pays.

The verbs of the command line, for scripts and notebooks::

    import finsim
    result = finsim.project(finsim.load("scenarios/hulunbuir-2020.yaml"))
    result.burden("year", "payer")
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from finsim.analysis.affordability import afford as afford
    from finsim.analysis.chances import chances as chances
    from finsim.analysis.compare import compare as compare
    from finsim.analysis.decompose import decompose as decompose
    from finsim.analysis.equality import equality as equality
    from finsim.analysis.explain import explain as explain
    from finsim.analysis.indices import indices as indices
    from finsim.analysis.levers import solve_levers as solve_levers
    from finsim.analysis.moving import assumptions as assumptions
    from finsim.analysis.reckoner import reckoner as reckoner
    from finsim.analysis.sensitivity import sensitivity as sensitivity
    from finsim.analysis.solve import solve as solve
    from finsim.analysis.tornado import tornado as tornado
    from finsim.appendix.face import appendices as appendices
    from finsim.appendix.face import appendix as appendix
    from finsim.audit import audit as audit
    from finsim.check import check as check
    from finsim.draws.simulate import simulate as simulate
    from finsim.errors import InputFault as InputFault
    from finsim.explore.model import model as model
    from finsim.fill_in.bring_back import bring_back as import_workbook
    from finsim.fill_in.template import template as template
    from finsim.listing import listing as listing
    from finsim.load import load as load
    from finsim.load import resolve as resolve
    from finsim.load import schema as schema
    from finsim.result import Result as Result
    from finsim.result import project as project
    from finsim.run import run as run
    from finsim.spec import Scenario as Scenario
    from finsim.starter import start as init
    from finsim.wording import duty as duty

__version__ = "0.5.0"

_HOMES = {
    "InputFault": "finsim.errors",
    "Result": "finsim.result",
    "Scenario": "finsim.spec",
    "afford": "finsim.analysis.affordability",
    "appendices": "finsim.appendix.face",
    "appendix": "finsim.appendix.face",
    "assumptions": "finsim.analysis.moving",
    "audit": "finsim.audit",
    "chances": "finsim.analysis.chances",
    "check": "finsim.check",
    "compare": "finsim.analysis.compare",
    "decompose": "finsim.analysis.decompose",
    "duty": "finsim.wording",
    "equality": "finsim.analysis.equality",
    "explain": "finsim.analysis.explain",
    "import_workbook": "finsim.fill_in.bring_back:bring_back",
    "indices": "finsim.analysis.indices",
    "init": "finsim.starter:start",
    "listing": "finsim.listing",
    "load": "finsim.load",
    "model": "finsim.explore.model",
    "project": "finsim.result",
    "reckoner": "finsim.analysis.reckoner",
    "resolve": "finsim.load",
    "run": "finsim.run",
    "schema": "finsim.load",
    "sensitivity": "finsim.analysis.sensitivity",
    "simulate": "finsim.draws.simulate",
    "solve": "finsim.analysis.solve",
    "solve_levers": "finsim.analysis.levers",
    "template": "finsim.fill_in.template",
    "tornado": "finsim.analysis.tornado",
}
__all__ = [
    "InputFault",
    "Result",
    "Scenario",
    "afford",
    "appendices",
    "appendix",
    "assumptions",
    "audit",
    "chances",
    "check",
    "compare",
    "decompose",
    "duty",
    "equality",
    "explain",
    "import_workbook",
    "indices",
    "init",
    "listing",
    "load",
    "model",
    "project",
    "reckoner",
    "resolve",
    "run",
    "schema",
    "sensitivity",
    "simulate",
    "solve",
    "solve_levers",
    "template",
    "tornado",
]


def __getattr__(name: str) -> Any:
    """Each name is fetched from its home when it is first asked for, so that starting costs little."""
    if name not in _HOMES:
        raise AttributeError(f"module 'finsim' has no attribute {name!r}; it has: {', '.join(__all__)}")
    home, _, other = _HOMES[name].partition(":")
    return getattr(import_module(home), other or name)


def __dir__() -> list[str]:
    return __all__


class _Face(ModuleType):
    """Keeps ``finsim.load`` and its like the verbs.

    When the package ``finsim.load`` is first imported, Python puts it under that name here, where it would
    hide the function.  The package stays reachable as ``from finsim.load import …``.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
