import numpy as np
from tensorflow import keras
from tensorflow.keras.layers import Dense

model = keras.Sequential([keras.Input((2,)), Dense(1, kernel_initializer="ones")])
model.compile(optimizer="sgd", loss="mse")
history = model.fit(np.ones((4, 2)), np.ones(4), epochs=2, verbose=0)
print(len(history.history["loss"]), model(np.ones((1, 2))).shape)
