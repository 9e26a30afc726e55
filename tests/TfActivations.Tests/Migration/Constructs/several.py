import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

ones = dict(kernel_initializer="ones", recurrent_initializer="ones")
x = tf.ones((1, 3, 2))
out, h, c = layers.LSTM(4, return_sequences=True, return_state=True, **ones)(x)
print(out.shape, h.shape, c.shape)
inputs = tf.keras.Input((3,))
y = layers.Dropout(0.5)(inputs, training=False)
print(tf.keras.Model(inputs, y)(np.ones((1, 3))).numpy())
