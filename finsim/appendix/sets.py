"""All sets of a recipe, in one process or several; a set that fails does not stop the others."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread, current_thread, main_thread

from finsim.appendix.jobs import Job, Projected, Written, jobs, make_set
from finsim.appendix.make import Tell
from finsim.appendix.recipe import Recipe
from finsim.errors import EXIT_OUTPUT, Fault, Faults, InputFault, Where, fail

Answer = tuple[Written, tuple[Fault, ...], int]
"""What was written of a set, or its faults and their exit code."""
MOST_PROCESSES = 61
"""Windows can wait for no more at a time."""


@dataclass(frozen=True, slots=True)
class Done:
    """A set that is done: the how-manieth of how many, its title, its files (none where it failed), the
    tables left out with their reasons, seconds since the first set was begun."""

    number: int
    count: int
    title: str
    files: tuple[Path, ...]
    left_out: tuple[str, ...]
    seconds: float


def make_sets(
    recipe: Recipe,
    *,
    created: datetime | None = None,
    tell: Tell = lambda zh, en: None,
    done: Callable[[Done], None] = lambda one: None,
    projected: Projected | None = None,
) -> list[Path]:
    """Make every set of a recipe; gives the files in the order of the sets.

    ``done`` is told each set as it is finished.  ``projected``: results that are there already, which are
    worked on in this process alone.  Each set's files are written whole or not at all; what
    fails in one set does not stop the others.  Raises :class:`~finsim.errors.InputFault` at the end with
    the faults of all sets that failed, or at once where nothing could be made.
    """
    moment = created or datetime.now()
    alone = projected is not None
    projected = projected or Projected(recipe, tell)
    projected.against()
    wanted = jobs(recipe, projected)
    recipe = replace(recipe, jobs=1) if alone else recipe
    started, files, faults = time.monotonic(), {}, {}
    for number, (at, answer) in enumerate(_answers(wanted, recipe, projected, moment, tell), 1):
        written, found, code = answer
        files[at] = written.files
        if found:
            faults[at] = (found, code)
        seconds = time.monotonic() - started
        done(Done(number, len(wanted), wanted[at].title, written.files, written.left_out, seconds))
    _tell_faults(wanted, faults)
    return [path for at in sorted(files) for path in files[at]]


def _answers(
    wanted: Sequence[Job], recipe: Recipe, projected: Projected, moment: datetime, tell: Tell
) -> Iterator[tuple[int, Answer]]:
    """Each set's index and what came of it, as they are finished."""
    count = min(recipe.jobs, len(wanted), MOST_PROCESSES)
    if count <= 1:
        for at, job in enumerate(wanted):
            yield at, _attempt(job, recipe, projected, moment, tell)
        return
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # New processes on every system, as on Windows: nothing is inherited that would not be there elsewhere.
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_begin)
    try:
        with _unmoved():  # the processes begin at the first set that is handed in
            asked = {pool.submit(_in_worker, job, recipe, moment): at for at, job in enumerate(wanted)}
        for future in as_completed(asked):
            yield asked[future], future.result()
    except BrokenProcessPool:
        fail("appendix-worker-lost", exit_code=EXIT_OUTPUT, jobs=recipe.jobs)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _unmoved() -> Iterator[None]:
    """Processes begun here take no notice of an interrupt until :func:`_begin`: they would print where in
    their imports it met them."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin() -> None:
    """A worker whose parent was killed would wait for ever for its next set."""
    signal.signal(signal.SIGINT, _end)

    def wait() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
            os._exit(130)

    Thread(target=wait, daemon=True).start()


@lru_cache(maxsize=1)
def _of_worker(recipe: Recipe) -> Projected:
    """A worker works its scenarios out once, for all the sets it makes; it lives no longer than they."""
    return Projected(recipe)


def _in_worker(job: Job, recipe: Recipe, moment: datetime) -> Answer:
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return _attempt(job, recipe, _of_worker(recipe), moment, lambda zh, en: None)
    except KeyboardInterrupt:
        # The pool would hand the interrupt over as this set's answer and go on with the next one; what this
        # set had begun to write is taken away by now.
        os._exit(130)
    finally:
        signal.signal(signal.SIGINT, _end)


def _end(*_: object) -> None:
    """Between sets an interrupt ends a worker without a word: there is nothing to take away."""
    os._exit(130)


def _attempt(job: Job, recipe: Recipe, projected: Projected, moment: datetime, tell: Tell) -> Answer:
    """A set's files, or its faults: an exception would not come whole from another process, and what one
    set finds no room for (memory, the temporary folder) must not stop the others."""
    try:
        return make_set(job, recipe, projected, moment, tell), (), 0
    except InputFault as found:
        return Written(), found.faults, found.exit_code
    except (OSError, MemoryError) as error:
        reason = str(error) or type(error).__name__
        return Written(), (Fault("appendix-no-room", Where(job.stem), {"found": reason}),), EXIT_OUTPUT


def _tell_faults(wanted: Sequence[Job], faults: dict[int, tuple[tuple[Fault, ...], int]]) -> None:
    """Raise what failed: alone as it is; among other sets with the names of those that were not made."""
    if not faults:
        return
    code = max(exit_code for _, exit_code in faults.values())
    found = Faults()
    for one in (fault for at in sorted(faults) for fault in faults[at][0]):
        found.add(one.code, one.where, **one.values)
    if len(wanted) > 1:
        names = [wanted[at].stem for at in sorted(faults)]
        shown = "、".join(names[:10]) + (" …" if len(names) > 10 else "")
        found.add("appendix-sets-failed", Where(""), failed=len(names), count=len(wanted), found=shown)
    raise InputFault(tuple(found), code)
