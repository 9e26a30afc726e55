import tensorflow as tf
from tensorflow import keras


class Scaled(keras.layers.Layer):
    """A layer with a factor."""

    def __init__(self, factor=2.0):
        super().__init__()
        self.factor = factor

    def call(self, inputs):
        return inputs * self.factor


print(Scaled(3.0)(tf.constant([1.0, 2.0])))
