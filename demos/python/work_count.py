"""The counting loop of the articles: pure CPU, and the interpreter is in it at every step.

Java's task of the same name takes a step of xorshift a count, since its compiler would fold a bare loop. Nothing folds
this one. It does 40,000 counts a millisecond here, a twelfth of Java's 500,000, so that a task lasts about as long.
"""

COUNTS_A_MILLISECOND = 40_000

tasks = {}


def open(settings):
    tasks["milliseconds"] = int(settings["task"])


def run(task, advance):
    for _ in range(tasks["milliseconds"]):
        left = COUNTS_A_MILLISECOND
        while left:
            left -= 1
        advance(COUNTS_A_MILLISECOND)
    return task
