"""The processes that share the work of a build."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import partial
from types import TracebackType
from typing import ParamSpec, TypeVar

from generator.model.errors import BuildError, Problem, Severity
from generator.site.orphaned import end_with_parent

_DIED = Problem(
    path="",
    code="worker",
    message="a process that shared the work was killed",
    hint="the machine may be short of memory; build again",
    severity=Severity.ERROR,
)
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Helper:
    """One more process beside this one, if so many may share the work; else none.

    It starts at once, and ends with the innermost context that it is in.

    Args:
        count: so many may share the work; None for one on each core.
    """

    def __init__(self, count: int | None = None) -> None:
        self._executor = _pool(1) if (count or _cores()) > 1 else None
        if self._executor:
            self._executor.submit(os.getpid)  # lets it start

    def __enter__(self) -> Executor | None:
        return self._executor

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Waits for its end.

        Raises:
            BuildError: it died at its work.
        """
        if self._executor:
            self._executor.shutdown(cancel_futures=True)
        if isinstance(error, BrokenExecutor):
            raise BuildError(_DIED) from error


@contextlib.contextmanager
def workers(count: int | None = None) -> Iterator[Executor | None]:
    """So many processes, by default one for each core. None are started before there is work, nor for one.

    They are started afresh instead of forked: a fork would share the archive's memory for a moment, and
    copy it as soon as it touches it.

    Raises:
        BuildError: one of them died at its work.
    """
    count = count or _cores()
    if count < 2:
        yield None
        return
    with _processes(count) as executor:
        yield executor


@contextlib.contextmanager
def _processes(count: int) -> Iterator[Executor]:
    executor = _pool(count)
    try:
        yield executor
    except BrokenExecutor as error:
        raise BuildError(_DIED) from error
    finally:
        executor.shutdown(cancel_futures=True)


def _pool(count: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=end_with_parent)


@contextlib.contextmanager
def extractors(address: str, here: Executor | None) -> Iterator[Executor | None]:
    """Who extracts: the workers of a Dask cluster, where its scheduler's address is given, else those here.

    Raises:
        ConfigError: Dask is not installed, or the address is none.
        BuildError: the cluster cannot do it.
    """
    if not address:
        yield here
        return
    from generator.site.cluster import cluster  # noqa: PLC0415  # most archives are built without

    with cluster(address) as there:
        yield there


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Apart(Executor):
    """Does each task in a process of its own, whose memory is free when it ends."""

    def submit(
        self, task: Callable[_Given, _Made], /, *args: _Given.args, **kwargs: _Given.kwargs
    ) -> Future[_Made]:
        """Begins a task."""
        executor = _pool(1)
        try:
            return executor.submit(task, *args, **kwargs)
        finally:
            executor.shutdown(wait=False)


def promised(
    executor: Executor | None, task: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs
) -> Callable[[], _Made]:
    """Gives the outcome of a task begun in another process; where there is none, does it then."""
    return executor.submit(task, *args, **kwargs).result if executor else partial(task, *args, **kwargs)


def start(
    executor: Executor | None, task: Callable[_Given, _Made], *args: _Given.args, **kwargs: _Given.kwargs
) -> Future[_Made]:
    """A task begun in another process; done at once where there is none."""
    if executor:
        return executor.submit(task, *args, **kwargs)
    done: Future[_Made] = Future()
    done.set_result(task(*args, **kwargs))
    return done
