from __future__ import annotations

import os
import select
import signal
import subprocess
import sys

PROGRAM = """\
import multiprocessing, os, sys, time
from concurrent.futures import ProcessPoolExecutor
from generator.site.orphaned import end_with_parent

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=end_with_parent) as pool:
        pool.submit(os.getpid).result()
        if sys.argv[1] == "wait":
            os.write(1, b"working")
            pool.submit(time.sleep, 600).result()
"""


def test_workers_end_with_a_killed_parent() -> None:
    # Whoever still runs has the other end open.
    ours, theirs = os.pipe()
    command = [sys.executable, "-c", PROGRAM, "wait"]
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL) as parent:
        os.close(theirs)
        assert os.read(ours, 100) == b"working"
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    ready, _, _ = select.select([ours], [], [], 60)
    assert ready
    assert os.read(ours, 100) == b""
    os.close(ours)


def test_workers_of_a_parent_that_lives_do_their_work() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, "end"], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
