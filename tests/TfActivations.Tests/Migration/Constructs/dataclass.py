# A class of fields.
from dataclasses import dataclass, field


@dataclass
class Layer:
    units: int
    activation: str = "relu"
    tags: list = field(default_factory=list)


a = Layer(64)
b = Layer(10, activation="softmax")
a.tags.append("first")
print(a, b, a == b, a == Layer(64, "relu", ["first"]))
