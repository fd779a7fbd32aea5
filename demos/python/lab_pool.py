"""Runs the tasks of a lab host in a pool of Python's own: the models python-threads and python-processes.

The lab host starts it as `python3 -B -m lab_pool` and talks to it in lines of JSON: orders on standard input, reports on
standard output (dev.gridlock.lab.link.PythonOrder and PythonReport are the other end). It ends with its input.

A workload NAME is a module work_NAME.py beside this one, with standard library only, or with what it can do without:

    def open(settings):        Called once in each process that does tasks, before its first one. `settings` are the
                               demo's, all of them, each a text (numbers in plain form), and with them what the Java
                               workload says of itself in TaskWork.whereabouts(), such as the address of its server.
                               Returns a line for the user on how it will work ("NumPy 2.1, 1 BLAS thread"), or None.
                               Raises where it can't work: the text of the exception is what the user reads.
    def run(task, advance):    Does the task of that number, from 0, in any thread or process, beside others. Calls
                               advance(units) as it goes, some twenty times a second if it can: the same units as the
                               Java workload of that name counts. Returns a whole number of 63 bits at most, which goes
                               to the Java workload's done(). Raises where the demo can't go on.

Files of a workload go into a folder that the Java workload made, and removes: a pool may be killed at any time.

The pool is concurrent.futures' ThreadPoolExecutor or ProcessPoolExecutor, or multiprocessing.Pool, each task handed over
by itself (what Pool.map does with a chunk size of 1), so that tasks can come without an end. Processes are forked, as
Python on Linux did by itself up to 3.13, and by the main thread, which lives as long as the pool does: the kernel kills
them when it is gone. A pool that has lost a process is of no more use. ProcessPoolExecutor says so (BrokenProcessPool)
and kills the others; multiprocessing.Pool starts another process and waits for ever for the lost task. So the loss is
seen here, by looking after the processes, the host is told, and starts all of it again with the tasks that were under way.
"""

import sys

# Before anything is imported that an older one lacks.
if sys.version_info < (3, 8):
    sys.stderr.write("Python 3.8 or newer is needed, this is " + sys.version.split()[0] + "\n")
    sys.exit(1)

import concurrent.futures
import json
import mmap
import multiprocessing
import os
import queue
import signal
import threading
import time
import traceback

import lab_worker

SECONDS_BETWEEN_COUNTS = 0.1
SECONDS_BETWEEN_LOOKS = 0.02


class Link:
    """Standard input and output, for orders and reports alone: whatever else is printed goes to standard error.

    Orders are not read from sys.stdin: a forked process closes that, and would wait for ever for whoever reads it.
    """

    def __init__(self):
        self.orders = os.fdopen(os.dup(0), "rb")
        self.descriptor = os.dup(1)
        os.dup2(2, 1)
        with open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        self._lock = threading.Lock()

    def report(self, kind, **fields):
        line = (json.dumps({"report": kind, **fields}) + "\n").encode()
        with self._lock:
            try:
                while line:
                    line = line[os.write(self.descriptor, line):]
            except OSError:
                # The host is gone.
                os._exit(0)

    def end(self, kind, error):
        """Reports why it is over, and ends the process with all that is in it."""
        text = str(error) if isinstance(error, RuntimeError) and str(error) else repr(error)
        self.report(kind, text=" ".join(text.split()))
        os._exit(1)


def through_executor(executor):
    """Hands tasks to a pool of concurrent.futures."""

    def submit(function, argument, done, failed):
        def settled(future):
            error = future.exception()
            if error is None:
                done(future.result())
            else:
                failed(error)

        executor.submit(function, argument).add_done_callback(settled)

    return submit


def through_multiprocessing(pool):
    """Hands tasks to a multiprocessing.Pool."""

    def submit(function, argument, done, failed):
        pool.apply_async(function, (argument,), callback=done, error_callback=failed)

    return submit


def start_threads(setup, workers):
    executor = concurrent.futures.ThreadPoolExecutor(workers)
    setup.open_here()
    lab_worker.setup = setup
    return through_executor(executor)


def start_processes(setup, workers, context, pool):
    initializer = lab_worker.become_process
    arguments = (setup, os.getpid())
    if pool == "multiprocessing":
        return through_multiprocessing(context.Pool(workers, initializer, arguments))
    return through_executor(
        concurrent.futures.ProcessPoolExecutor(workers, context, initializer, arguments))


def refuse_replacements():
    """Ends every process at once that is not forked by the main thread, as multiprocessing.Pool does for one it has lost.

    It would die with the thread that forked it, and may have inherited locks that nobody in it will ever let go.
    """
    main = threading.get_ident()

    def end():
        if threading.get_ident() != main:
            os._exit(1)

    os.register_at_fork(after_in_child=end)


def watch_processes(link):
    """Tells the host of the first process of the pool that ends.

    The kernel is asked, and without collecting the process, which is the pool's to do: once it has, that is an end too.
    """
    pids = [child.pid for child in multiprocessing.active_children()]

    def has_ended(pid):
        try:
            return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    def watch():
        while not any(has_ended(pid) for pid in pids):
            time.sleep(SECONDS_BETWEEN_LOOKS)
        link.end("broken", RuntimeError("a process of the pool has ended"))

    threading.Thread(target=watch, name="watch", daemon=True).start()


def report_counts(link, counts):
    """Tells the host, ten times a second, how far every worker is: also within a task."""

    def run():
        while True:
            time.sleep(SECONDS_BETWEEN_COUNTS)
            link.report("counts", units=list(counts))

    threading.Thread(target=run, name="counts", daemon=True).start()


def fill_seats(link, submit, setup, workers, processes):
    """Makes the pool start every worker: each is given a first task, and none ends before all have begun."""

    def failed(error):
        link.end("broken" if isinstance(error, concurrent.futures.BrokenExecutor) else "failed", error)

    for _ in range(workers):
        submit(lab_worker.sit_down, None, lambda nothing: None, failed)
    if processes:
        watch_processes(link)
    note = setup.note
    for _ in range(workers):
        index, pid, thread, said = setup.arrivals.get()
        note = note or said
        link.report("seat", worker=index, pid=pid, tid=thread)
    for _ in range(workers):
        setup.all_here.release()
    return note, failed


def refused(error, processes):
    """What to say when the system does not give what a pool needs."""
    needs = "processes, and semaphores in /dev/shm" if processes else "threads"
    return RuntimeError("the pool could not be set up, it needs " + needs + ": " + (error.strerror or str(error)))


def main():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    link = Link()
    begin = json.loads(link.orders.readline() or b"null")
    if begin is None:
        return
    workers = begin["workers"]
    processes = begin["processes"]
    # Anonymous and shared: what a forked process counts in it is seen here.
    counts = memoryview(mmap.mmap(-1, 8 * workers)).cast("q")
    try:
        context = multiprocessing.get_context("fork") if processes else None
        refuse_replacements()
        setup = lab_worker.Setup(
            begin["work"],
            begin["settings"],
            counts,
            link.descriptor if processes else None,
            context.SimpleQueue() if processes else queue.SimpleQueue(),
            context.SimpleQueue() if processes else queue.SimpleQueue(),
            context.Semaphore(0) if processes else threading.Semaphore(0))
        for index in range(workers):
            setup.seats.put(index)
        submit = (start_processes(setup, workers, context, begin["pool"]) if processes
                  else start_threads(setup, workers))
        note, failed = fill_seats(link, submit, setup, workers, processes)
    except OSError as error:
        link.end("failed", refused(error, processes))
    except Exception as error:
        link.end("failed", error)
    report_counts(link, counts)

    def done(result):
        task, worker, start, seconds, cpu, value = result
        link.report("done", task=task, worker=worker, start=start, seconds=seconds, cpu=cpu, result=value,
                    units=counts[worker])

    link.report("ready", python=sys.version.split()[0], clock=time.monotonic(), note=note)
    for line in link.orders:
        submit(lab_worker.do, json.loads(line)["task"], done, failed)
    # Without waiting for threads that are at work, or for processes: the kernel ends those.
    os._exit(0)


if __name__ == "__main__":
    try:
        main()
    except BaseException:
        traceback.print_exc()
        # Not sys.exit, which would wait for the pool.
        os._exit(1)
