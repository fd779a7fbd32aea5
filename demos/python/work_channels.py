"""Sets up a channel to a partner, sends it messages or an array, tears the channel down.

In the threads of one process the partner is a thread; in a process of a pool it is a process that is forked for the task.
A queue is queue.Queue, or multiprocessing.Queue, which pickles each message and sends it through a pipe by a thread of
its own. A pipe is os.pipe: a message is written in two steps, head and body, as in Java's task of the same name, where
the marks by which a torn message is seen are explained.
"""

import array
import multiprocessing
import os
import pickle
import queue
import struct
import threading
import time

import lab_worker

HEAD = 8
CAPACITY = 64
TIMES = 7
PATIENCE = 1.0
DOUBLES_A_MB = 125_000

what = {}


def open(settings):
    what["array"] = settings["what"] == "array"
    what["channel"] = settings["channel"]
    what["writers"] = 2 if settings["channel"] == "shared" else 1
    what["count"] = int(settings["messages"])
    what["bytes"] = int(settings["bytes"])
    what["pickled"] = settings["serialise"] == "java"
    # A process of a pool has a parent that is Python's.
    what["processes"] = multiprocessing.parent_process() is not None
    if what["array"]:
        what["values"] = array.array("d", (i ** 0.5 for i in range(int(settings["size"]) * DOUBLES_A_MB)))
        return ("arrays by pickle" if what["pickled"] else "arrays as plain bytes") if what["processes"] else None
    return None


def run(task, advance):
    if what["array"]:
        outcome = array_to_process(advance) if what["processes"] else array_to_thread(advance)
    elif what["channel"] == "queue":
        outcome = through_queue(advance)
    elif what["processes"] and what["writers"] == 2:
        outcome = from_two_processes(advance)
    else:
        outcome = through_pipe(advance)
    return packed(*outcome)


def packed(*figures):
    """Three figures in one number: see Outcome.java."""
    number = 0
    for figure in figures:
        number = number << 21 | (struct.unpack("<I", struct.pack("<f", figure))[0] + 512 >> 10 & 0x1FFFFF)
    return number


def message(writer, number):
    return bytes([2 * number + writer & 0xFF]) * (HEAD + what["bytes"])


def is_torn(data):
    return data.count(data[:1]) != len(data)


class Side:
    """The other side: a thread, or a forked process, that says what came out. It can't outlive this process.

    `its` and `ours` are ends of pipes that only the other side, or only this one, is to have. After a fork each closes what
    is not its own: else a side whose other side is gone would wait for it for ever, on a pipe it holds open itself.
    """

    def __init__(self, work, its=(), ours=()):
        self.process = 0
        if not what["processes"]:
            there = threading.Event()
            self.results = queue.SimpleQueue()
            self.thread = threading.Thread(
                target=lambda: (there.set(), self.results.put(outcome_of(work))), name="partner", daemon=True)
            self.thread.start()
            there.wait()
            return
        self.answers, answer = os.pipe()
        parent = os.getpid()
        self.process = os.fork()
        if self.process == 0:
            try:
                lab_worker.end_with(parent)
                close_all(ours)
                os.write(answer, b"R")
                os.write(answer, struct.pack("<d", work()))
            finally:
                os._exit(0)
        os.close(answer)
        close_all(its)
        read_fully(self.answers, 1)

    def result(self):
        if not self.process:
            result, error = self.results.get()
            self.thread.join()
            if error is not None:
                raise error
            return result
        result = struct.unpack("<d", read_fully(self.answers, 8))[0]
        os.close(self.answers)
        os.waitpid(self.process, 0)
        return result

    def check(self):
        """Raises what ended the other side, if it has ended: it would never take, or give, what it is waited for."""
        if self.process:
            if os.waitpid(self.process, os.WNOHANG)[0]:
                raise RuntimeError("the partner broke off")
        elif not self.thread.is_alive():
            self.result()
            raise RuntimeError("the partner broke off")


def outcome_of(work):
    try:
        return work(), None
    except BaseException as error:
        return None, error


def close_all(descriptors):
    for descriptor in descriptors:
        os.close(descriptor)


def put(channel, data, partner):
    while True:
        try:
            return channel.put(data, timeout=PATIENCE)
        except queue.Full:
            partner.check()


def take_from(channel, partner):
    while True:
        try:
            return channel.get(timeout=PATIENCE)
        except queue.Empty:
            partner.check()


def read_fully(descriptor, length):
    data = os.read(descriptor, length)
    while len(data) < length:
        more = os.read(descriptor, length - len(data))
        if not more:
            raise RuntimeError("the partner broke off")
        data += more
    return data


def write_fully(descriptor, data):
    written = os.write(descriptor, data)
    while written < len(data):
        written += os.write(descriptor, data[written:])


def send_all(descriptor, writer, advance):
    for number in range(what["count"]):
        data = message(writer, number)
        write_fully(descriptor, data[:HEAD])
        write_fully(descriptor, data[HEAD:])
        advance(1)
    return 0


def receive_all(descriptor, advance):
    torn = 0
    try:
        with os.fdopen(descriptor, "rb", buffering=1 << 16, closefd=False) as file:
            for _ in range(what["writers"] * what["count"]):
                data = file.read(HEAD + what["bytes"])
                if len(data) < HEAD + what["bytes"]:
                    raise RuntimeError("the partner broke off")
                torn += is_torn(data)
                advance(1)
    except BaseException:
        # Whoever writes would wait for ever for a reader that reads no more.
        os.close(descriptor)
        raise
    return torn


def nobody_asks(units):
    pass


def through_pipe(advance):
    begun = time.perf_counter()
    source, sink = os.pipe()
    partner = Side(lambda: receive_all(source, nobody_asks), its=[source], ours=[sink])
    there = time.perf_counter()
    others = [Side(lambda: send_all(sink, 1, nobody_asks)) for _ in range(1, what["writers"])]
    send_all(sink, 0, advance)
    for other in others:
        other.result()
    torn = partner.result()
    outcome = there - begun, time.perf_counter() - there, torn
    close_all([sink] if what["processes"] else [source, sink])
    return outcome


def from_two_processes(advance):
    begun = time.perf_counter()
    source, sink = os.pipe()
    start, go = os.pipe()

    def write(writer):
        os.read(start, 1)
        return send_all(sink, writer, nobody_asks)

    ours, its = [source, go], [sink, start]
    # The second one is to have them too.
    writers = [Side(lambda: write(0), ours=ours), Side(lambda: write(1), its=its, ours=ours)]
    there = time.perf_counter()
    os.write(go, b"GG")
    torn = receive_all(source, advance)
    outcome = there - begun, time.perf_counter() - there, torn
    for writer in writers:
        writer.result()
    close_all(ours)
    return outcome


def through_queue(advance):
    begun = time.perf_counter()
    channel = (multiprocessing.get_context("fork").Queue if what["processes"] else queue.Queue)(CAPACITY)
    partner = Side(lambda: sum(is_torn(channel.get()) for _ in range(what["count"])))
    there = time.perf_counter()
    for number in range(what["count"]):
        put(channel, message(0, number), partner)
        advance(1)
    torn = partner.result()
    outcome = there - begun, time.perf_counter() - there, torn
    if what["processes"]:
        channel.close()
        channel.join_thread()
    return outcome


def median(figures):
    return sorted(figures)[len(figures) // 2]


def array_to_thread(advance):
    begun = time.perf_counter()
    channel, answers = queue.Queue(1), queue.Queue(1)

    def take():
        before = time.thread_time()
        for _ in range(TIMES):
            values = channel.get()
            if values[-1] != what["values"][-1]:
                raise RuntimeError("another array came than was sent")
            answers.put(time.thread_time() - before)
            before = time.thread_time()
        return 0

    partner = Side(take)
    there = time.perf_counter()

    def hand_over():
        put(channel, what["values"], partner)
        return take_from(answers, partner)

    seconds, cpu = measure(hand_over, advance)
    partner.result()
    return there - begun, seconds, cpu


def array_to_process(advance):
    begun = time.perf_counter()
    source, sink = os.pipe()
    answers, answer = os.pipe()

    def take():
        before = time.thread_time()
        for _ in range(TIMES):
            data = read_fully_into(source)
            if what["pickled"]:
                values = pickle.loads(data)
            else:
                values = array.array("d")
                values.frombytes(data)
            now = time.thread_time()
            write_fully(answer, struct.pack("<ddd", len(values), values[-1], now - before))
            before = now
        return 0

    ours, its = [sink, answers], [source, answer]
    partner = Side(take, its=its, ours=ours)
    there = time.perf_counter()
    values = what["values"]

    def hand_over():
        data = pickle.dumps(values, pickle.HIGHEST_PROTOCOL) if what["pickled"] else values.tobytes()
        write_fully(sink, struct.pack("<q", len(data)))
        write_fully(sink, memoryview(data))
        length, last, its_cpu = struct.unpack("<ddd", read_fully(answers, 24))
        if length != len(values) or last != values[-1]:
            raise RuntimeError("another array came than was sent")
        return its_cpu

    seconds, cpu = measure(hand_over, advance)
    partner.result()
    close_all(ours)
    return there - begun, seconds, cpu


def read_fully_into(descriptor):
    data = bytearray(struct.unpack("<q", read_fully(descriptor, 8))[0])
    view = memoryview(data)
    while view:
        read = os.readv(descriptor, [view])
        if not read:
            raise RuntimeError("the partner broke off")
        view = view[read:]
    return data


def measure(hand_over, advance):
    """Medians of the seconds and of the CPU seconds of both sides, of several times through one channel."""
    seconds, cpu = [], []
    for _ in range(TIMES):
        start, before = time.perf_counter(), time.thread_time()
        partners = hand_over()
        seconds.append(time.perf_counter() - start)
        cpu.append(time.thread_time() - before + partners)
        advance(1)
    return median(seconds), median(cpu)
