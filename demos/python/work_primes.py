"""The sum of the primes below 1,000,000, in chunks, by the same trial division as in Java."""

LIMIT = 1_000_000
NUMBERS_AT_A_TIME = 500

chunks = {}


def open(settings):
    chunks["size"] = int(settings["chunk"])


def is_prime(number):
    if number < 4:
        return number > 1
    if number % 2 == 0:
        return False
    divisor = 3
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 2
    return True


def run(task, advance):
    size = chunks["size"]
    start = task % (-(-LIMIT // size)) * size
    stop = min(start + size, LIMIT)
    total = 0
    for first in range(start, stop, NUMBERS_AT_A_TIME):
        last = min(first + NUMBERS_AT_A_TIME, stop)
        total += sum(number for number in range(first, last) if is_prime(number))
        advance(last - first)
    return total
