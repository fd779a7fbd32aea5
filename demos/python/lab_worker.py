"""One worker of a pool: a thread of it, or a process. What lab_pool.py hands to the pool is in here."""

import importlib
import os
import signal
import threading
import time

PR_SET_PDEATHSIG = 1
PR_SET_NAME = 15

# Of this process: what its workers share.
setup = None

# Of this thread: its index among the workers.
place = threading.local()


class Setup:
    """What every worker needs. Made before the workers; processes inherit it as they are forked."""

    def __init__(self, work, settings, counts, link, seats, arrivals, all_here):
        self.work = work
        self.settings = settings
        self.counts = counts
        self.link = link
        self.seats = seats
        self.arrivals = arrivals
        self.all_here = all_here
        self.module = None
        self.note = None
        self.cpu_clock = time.thread_time

    def open_here(self):
        """Opens the workload, for this process."""
        self.module = importlib.import_module("work_" + self.work)
        self.note = self.module.open(self.settings)


def become_process(its_setup, parent):
    """The first thing in a process of the pool: it must not outlive the pool, kill -9 of that included."""
    global setup
    setup = its_setup
    # A process may use threads of a library's own: they count.
    setup.cpu_clock = time.process_time
    os.close(setup.link)
    end_with(parent)


def prctl(option, value):
    """Asks the kernel for something; false where it can't be asked: no ctypes in this Python, or no Linux."""
    try:
        import ctypes

        return ctypes.CDLL(None).prctl(option, value) == 0
    except (ImportError, OSError, AttributeError):
        return False


def end_with(parent):
    ended_by_kernel = prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
    if not ended_by_kernel:
        threading.Thread(target=watch, args=(parent,), name="parent-watch", daemon=True).start()


def watch(parent):
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


def sit_down(nothing):
    """A worker's first task: says who it is, and waits for the others."""
    place.index = setup.seats.get()
    # As the lab names it, so that whoever looks from outside knows it.
    prctl(PR_SET_NAME, b"worker-%d" % (place.index + 1))
    if setup.module is None:
        setup.open_here()
    setup.arrivals.put((place.index, os.getpid(), threading.get_native_id(), setup.note))
    setup.all_here.acquire()


def do(task):
    """Does the task of that number. Its times are seconds, its start on the monotonic clock."""
    index = place.index
    counts = setup.counts

    def advance(units):
        counts[index] += units

    start = time.monotonic()
    cpu = setup.cpu_clock()
    value = setup.module.run(task, advance)
    return task, index, start, time.monotonic() - start, setup.cpu_clock() - cpu, value
