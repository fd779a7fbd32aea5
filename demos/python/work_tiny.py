"""Tasks too small to pay for a worker.

40 counts of a plain loop take about a microsecond here, as 500 steps of Java's do; see work_count.py.
"""

COUNTS_A_MICROSECOND = 40

tasks = {}


def open(settings):
    tasks["counts"] = int(settings["task"]) * COUNTS_A_MICROSECOND


def run(task, advance):
    left = tasks["counts"]
    while left:
        left -= 1
    advance(1)
    return task
