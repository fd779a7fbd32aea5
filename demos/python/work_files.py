"""Writes large texts into files in the temporary folder, one a task.

TemporaryFile never gives a file a name (O_TMPFILE on Linux), so nothing is left behind, whatever becomes of this process.
Java's task of the same name takes its file's name away as soon as it is open.
"""

import os
import tempfile

KB_A_WRITE = 250
LINE = "All work and no play makes a worker wait for the disk.\n"
TEXT = (LINE * (KB_A_WRITE * 1000 // len(LINE) + 1))[:KB_A_WRITE * 1000]

texts = {}


def open(settings):
    texts["size"] = int(settings["size"])
    texts["sync"] = settings["sync"] == "yes"
    texts["folder"] = settings["folder"]
    try:
        new_file().close()
    except OSError as error:
        raise RuntimeError("no file can be written in " + texts["folder"] + ": " + error.strerror) from error


def new_file():
    return tempfile.TemporaryFile("w", encoding="ascii", dir=texts["folder"])


def run(task, advance):
    size = texts["size"]
    try:
        with new_file() as file:
            for start in range(0, size, KB_A_WRITE):
                kilobytes = min(KB_A_WRITE, size - start)
                file.write(TEXT if kilobytes == KB_A_WRITE else TEXT[:kilobytes * 1000])
                advance(kilobytes)
            file.flush()
            if texts["sync"]:
                os.fsync(file.fileno())
    except OSError as error:
        raise RuntimeError(
            "could not write " + str(size) + " kB in " + texts["folder"] + ": " + error.strerror) from error
    return size * 1000
