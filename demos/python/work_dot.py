"""The product of two matrices by NumPy, which lets go of the interpreter's lock and has BLAS threads of its own.

The matrices are those of Java's task of the same name, so the sums are too. How many threads BLAS has is settled when NumPy
is loaded: with own-threads=off it is told to have one, by the variables that the common ones read.
"""

import ctypes
import io
import os
import struct

VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
# What OpenBLAS calls the same function, as NumPy's wheels and as distributions build it.
ASK_OPENBLAS = ("scipy_openblas_get_num_threads64_", "scipy_openblas_get_num_threads",
                "openblas_get_num_threads64_", "openblas_get_num_threads")

matrices = {}


def open(settings):
    if settings["own-threads"] == "off":
        for variable in VARIABLES:
            os.environ[variable] = "1"
    try:
        import numpy
    except ModuleNotFoundError as error:
        raise RuntimeError("NumPy is not installed: pip install numpy, or on Debian apt install python3-numpy") from error
    except (ImportError, OSError) as error:
        raise RuntimeError("NumPy is there and does not load: " + str(error)) from error
    n = int(settings["n"]) // 4 * 4
    numbers = numpy.arange(n * n)
    matrices["left"] = (numbers % 7 - 2.0).reshape(n, n)
    matrices["right"] = (numbers % 11 - 3.0).reshape(n, n)
    return "NumPy " + numpy.__version__ + ", " + threads()


def threads():
    count = asked() or told()
    return "BLAS threads not known" if count is None else str(count) + " BLAS thread" + "s" * (count != 1)


def asked():
    """What OpenBLAS says, if it is the one that was loaded."""
    try:
        with io.open("/proc/self/maps") as maps:
            libraries = {line.split()[-1] for line in maps if "openblas" in line}
    except OSError:
        return None
    for library in sorted(libraries):
        loaded = ctypes.CDLL(library)
        for name in ASK_OPENBLAS:
            if hasattr(loaded, name):
                return getattr(loaded, name)()
    return None


def told():
    """What the variables say that BLAS libraries read."""
    for variable in VARIABLES:
        if os.environ.get(variable, "").isdigit():
            return int(os.environ[variable])
    return None


def run(task, advance):
    product = matrices["left"] @ matrices["right"]
    advance(len(product))
    # The bits of the sum, as Java's Double.doubleToRawLongBits.
    return struct.unpack("<q", struct.pack("<d", float(product.sum())))[0]
