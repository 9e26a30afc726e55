# Generators go on where they were.
def countdown(n):
    while n > 0:
        yield n
        n -= 1


def chunks(items, size):
    for i in range(0, len(items), size):
        yield items[i:i + size]


gen = countdown(3)
print(next(gen), list(gen), next(gen, "over"))
print(list(chunks([1, 2, 3, 4, 5], 2)))
squares = (n * n for n in countdown(4) if n != 2)
print(sum(squares))
