name, loss = "relu", 0.12345
print(f"{name}: {loss:.2f}")
print("%s %5.1f%%" % (name, 12.5), "{:>8}|{}".format(name, True))
print(name[0], name[-2:], name.upper(), "-" * 5, ", ".join(["a", "b"]))
