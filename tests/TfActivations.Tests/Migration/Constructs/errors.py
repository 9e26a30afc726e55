# Errors have Python's names and messages.
class ModelError(Exception):
    pass


def divide(a, b):
    try:
        result = a / b
    except ZeroDivisionError as e:
        print("caught:", e)
        return None
    else:
        return result
    finally:
        print("always")


print(divide(6, 3), divide(1, 0))
for key in ("a", "z"):
    try:
        print({"a": 1}[key])
    except KeyError as e:
        print("no", e)
try:
    raise ModelError("shape", 3)
except (ModelError, ValueError) as e:
    print(type(e).__name__, e)
try:
    int("x1")
except ValueError as e:
    print(e)
