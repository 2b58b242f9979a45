"""The workers of a Dask cluster as an executor: what cannot be had from them is told, not waited for."""

# ruff: noqa: PLC0415  # Dask is an extra of the program, and takes a second to load

from __future__ import annotations

import asyncio
import contextlib
import logging
import pickle
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from generator.model.errors import BuildError, ConfigError, Problem, Severity
from generator.site.versions import differences, versions

if TYPE_CHECKING:
    import distributed

ANSWERS = 10
"""Seconds within which a scheduler answers."""
PATIENCE = 60
"""Seconds that a cluster may be without workers: a killed one is started again, a new one takes a while."""
PULSE = 1
"""Seconds between two looks at it."""
_EXAMPLE = "it looks like tcp://192.0.2.7:8786; the scheduler prints it when it starts"
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class _Answer(NamedTuple):
    """What a worker made, if it is like us.

    Attributes:
        versions: what it has installed.
    """

    made: Any
    versions: Mapping[str, str]


_one_at_a_time = threading.Lock()


class _Call:
    """A task with its arguments, done by whoever unpickles it.

    So a task is nothing but bytes until a worker does it: a scheduler needs nothing of ours, and a worker
    that lacks the program fails at the task instead of dying of a message that it cannot read.
    """

    def __init__(
        self, task: Callable[..., Any], given: Sequence[object], named: Mapping[str, object]
    ) -> None:
        self._call = versions(), task, given, named

    def __reduce__(self) -> tuple[Callable[..., _Answer], tuple[object, ...]]:
        return _answer, self._call


def _answer(
    wanted: Mapping[str, str], task: Callable[..., Any], given: Sequence[object], named: Mapping[str, object]
) -> _Answer:
    """Does a task on a worker, unless another program than ours would do it."""
    if versions() != wanted:
        return _Answer(None, versions())
    # A worker may have many threads; the libraries of extraction do not all promise to bear that.
    with _one_at_a_time:
        return _Answer(task(*given, **named), wanted)


@contextlib.contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of the cluster whose scheduler has this address; they must have the same program as we.

    A worker that dies is done without: others do its work again.

    Raises:
        ConfigError: Dask is not installed, or the address is none.
        BuildError: no scheduler answers, or no worker; one has another program; all of them died.
    """
    client = _connect(address)
    try:
        executor = _ClusterExecutor(client, address)
        try:
            executor.submit(bool).result()
            yield executor
        finally:
            executor.shutdown()
    finally:
        with contextlib.suppress(OSError, TimeoutError):
            client.close(timeout=ANSWERS)


def _connect(address: str) -> distributed.Client:
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ConfigError(
            _problem(
                "--dask needs Dask, which is not installed", "install it: pip install 'newsarchive[cluster]'"
            )
        ) from error
    for name in ("distributed", "distributed.client", "tornado.application"):
        # What goes wrong is ours to tell.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # A large capture is no mistake.
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1TB"})
    _check(address)
    try:
        if asyncio.run(asyncio.wait_for(_kind(address), ANSWERS)) == "Scheduler":
            return distributed.Client(address, timeout=ANSWERS, set_as_default=False, name="newsarchive")
    except OSError:
        pass
    raise BuildError(
        _problem(
            f"no Dask scheduler answers at {address}",
            "start one there (dask scheduler), or look at the address it printed when it started",
        )
    )


async def _kind(address: str) -> str:
    """What answers there; a client would wait for ever for a server that is none of Dask's."""
    from distributed.core import rpc
    from distributed.security import Security

    async with rpc(address, connection_args=Security().get_connection_args("client")) as there:
        return str((await there.identity())["type"])


def _check(address: str) -> None:
    """Refuses what is no address, which the client would not take well."""
    from distributed.comm import get_address_host_port, parse_address
    from distributed.security import Security

    try:
        scheme, _ = parse_address(address)
        get_address_host_port(address)
    except ValueError as error:
        raise ConfigError(_problem(f"{address} is not the address of a scheduler", _EXAMPLE)) from error
    if scheme not in {"tcp", "tls"}:
        raise ConfigError(_problem(f"{address}: {scheme} is not supported", _EXAMPLE))
    if scheme == "tls" and not Security().get_connection_args("client").get("ssl_context"):
        raise ConfigError(
            _problem(
                f"{address} wants a certificate, and Dask's configuration names none",
                "set distributed.comm.tls in ~/.config/dask/",
            )
        )


class _ClusterExecutor(Executor):
    """Gives tasks to the workers of a cluster.

    Args:
        client: of the cluster.
        address: of its scheduler, for messages.
    """

    def __init__(self, client: distributed.Client, address: str) -> None:
        self._client = client
        self._there = client.get_executor(pure=False)
        self._address = address
        self._shared: dict[bytes, distributed.Future] = {}
        self._waiting: dict[Future[Any], Future[_Answer]] = {}
        self._ended = threading.Event()
        threading.Thread(target=self._watch, daemon=True).start()

    def submit(
        self, task: Callable[_Given, _Made], /, *given: _Given.args, **named: _Given.kwargs
    ) -> Future[_Made]:
        """Gives a task to a worker; bytes that many tasks are given go to each worker once."""
        buffers = [self._share(value) for value in given if isinstance(value, bytes)]
        apart = [pickle.PickleBuffer(value) if isinstance(value, bytes) else value for value in given]
        call = pickle.dumps(_Call(task, apart, named), protocol=5, buffer_callback=lambda _: None)
        there = self._there.submit(pickle.loads, call, buffers=buffers)
        here: Future[_Made] = Future()
        self._waiting[here] = there
        there.add_done_callback(partial(self._pass_on, here))
        return here

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Forgets all tasks; nobody waits for one any more."""
        del wait, cancel_futures
        self._ended.set()
        self._waiting.clear()
        self._shared.clear()

    def _share(self, value: bytes) -> distributed.Future:
        # Made by a task, it is made again when the workers that have it are gone.
        if value not in self._shared:
            self._shared[value] = self._client.submit(bytes, value, pure=False)
        return self._shared[value]

    def _pass_on(self, here: Future[Any], there: Future[_Answer]) -> None:
        """Ends a task as it ended on its worker."""
        try:
            answer = there.result()
        except Exception as error:  # noqa: BLE001  # whatever it is, somebody waits for it
            self._end(here, error=_told(error, self._address))
            return
        if other := differences(versions(), answer.versions):
            self._end(here, error=BuildError(_unlike(self._address, "; ".join(other))))
        else:
            self._end(here, made=answer.made)

    def _end(self, here: Future[Any], *, made: object = None, error: Exception | None = None) -> None:
        # It may have been given up meanwhile.
        if self._waiting.pop(here, None) is None:
            return
        if error:
            here.set_exception(error)
        else:
            here.set_result(made)

    def _watch(self) -> None:
        """Gives all tasks up when nobody has been there to do them for a while."""
        seen = time.monotonic()
        while not self._ended.wait(PULSE):
            with contextlib.suppress(Exception):
                if self._client.sync(self._client.scheduler.ncores, workers=None, callback_timeout=ANSWERS):
                    seen = time.monotonic()
            if time.monotonic() - seen > PATIENCE:
                for here in list(self._waiting):
                    self._end(here, error=BuildError(_deserted(self._address)))


def _told(error: Exception, address: str) -> Exception:
    """What a person is told of a failure; one of our own is told as if it had happened here."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return BuildError(
            _problem(
                f"several workers of the cluster at {address} died at the same captures",
                "give each more memory (dask worker --nthreads 1 --memory-limit), or build without --dask",
            )
        )
    if isinstance(error, CancelledError):
        return BuildError(
            _problem(f"the scheduler at {address} is gone", "look at what it printed last, then build again")
        )
    if isinstance(error, ImportError) or str(error).startswith("Can't get attribute"):
        return BuildError(_unlike(address, str(error)))
    return error


def _unlike(address: str, why: str) -> Problem:
    return _problem(
        f"the cluster at {address} does not have the program that runs here: {why}",
        "install the same version, from the same requirements.lock, where its workers run",
    )


def _deserted(address: str) -> Problem:
    return _problem(
        f"the cluster at {address} has had no worker for {PATIENCE} seconds",
        f"start some (dask worker {address} --nthreads 1), or look at what they printed last",
    )


def _problem(message: str, hint: str) -> Problem:
    return Problem(path="", code="cluster", message=message, hint=hint, severity=Severity.ERROR)
