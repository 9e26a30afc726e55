import os
import tempfile
import numpy as np
import tensorflow as tf

print([tf.constant(1), tf.constant([1.5])], [np.arange(2)], np.split(np.arange(4), 2))
print(tf.constant(1).dtype, tf.constant(1).dtype.name, np.hstack([np.ones(2), np.zeros(1)]))
with np.printoptions(precision=2):
    print(np.array([0.12345]))
print(np.array([0.12345]))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "a.npy")
    np.save(path, np.arange(3))
    print(np.load(path), os.listdir(folder))
try:
    np.ones((2, 3)).reshape(4)
except ValueError as e:
    print("ValueError")
