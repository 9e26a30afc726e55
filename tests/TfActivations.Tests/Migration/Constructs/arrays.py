import numpy as np

a = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
print(a.shape, a[:, 0], a[1, 2], a.T @ a)
b = np.zeros((2, 2), dtype="float32")
b[0] = 1
print(b, a.mean(axis=0), np.arange(3)[:, None])
