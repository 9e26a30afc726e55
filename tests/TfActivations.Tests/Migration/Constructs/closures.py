# Functions that make functions, and *args and **kwargs.
def make_counter(start, step=1):
    count = start

    def tick():
        nonlocal count
        count += step
        return count

    return tick


def power(n):
    return lambda x: x ** n


def collect(*args, sep="-", **kwargs):
    return sep.join(str(a) for a in args) + str(len(kwargs))


def total(*values):
    return sum(values)


tick = make_counter(10, 5)
print(tick(), tick(), power(3)(2))
print(collect(1, "b", sep="+", z=1), total(1, 2, 3))
