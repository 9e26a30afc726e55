"""Models in Keras's files, with what they predict, and the paths that their weights have in a file.

Needs: keras 3.15 or 3.16 with any backend that computes (KERAS_BACKEND=numpy does).
Run:   python generate_saving.py OUT
"""
import os, sys
import numpy as np, keras
from keras import layers as L
OUT = sys.argv[1]; os.makedirs(OUT, exist_ok=True); rng = np.random.default_rng(5)


def numbers(*shape): return rng.normal(0, 0.5, shape).astype('f4')


def save(name, model, *inputs, compiled=True):
    """Gives all weights, and the optimizer's numbers, values of their own, and saves the model in each way."""
    for w in model.weights: w.assign(np.abs(numbers(*w.shape)) + 0.1 if 'variance' in w.path else numbers(*w.shape))
    if compiled:
        model.optimizer.build(model.trainable_variables)
        for v in model.optimizer.variables[2:]: v.assign(np.abs(numbers(*v.shape)))
        model.optimizer.variables[0].assign(7)
    model.save(f'{OUT}/{name}.keras'); model.save(f'{OUT}/{name}.h5')
    outputs = model(list(inputs) if len(inputs) > 1 else inputs[0])
    outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
    np.savez_compressed(f'{OUT}/{name}.npz', **{f'x{i}': x for i, x in enumerate(inputs)}, **{f'y{i}': np.asarray(y) for i, y in enumerate(outputs)})


inner = keras.Sequential([L.Input((4,)), L.Dense(5, activation='elu'), L.BatchNormalization()], name='inner')
a, b = L.Input((4,), name='a'), L.Input((4,), name='b')
shared = L.Dense(4, activation='tanh', name='shared')
h = L.Concatenate()([inner(shared(a)), L.LeakyReLU(0.3)(shared(b))])
h = L.Dropout(0.5, seed=3)(h)
one = L.Dense(3, activation='softmax', kernel_regularizer=keras.regularizers.L2(0.01), name='one')(h)
two = L.Dense(1, use_bias=False, name='two')(L.Add()([L.Dense(4)(h), shared(a)]))
m = keras.Model([a, b], [one, two], name='graph')
m.compile(keras.optimizers.SGD(0.1, momentum=0.9), loss=['sparse_categorical_crossentropy', keras.losses.Huber(delta=2.0)], loss_weights=[1.0, 0.5], metrics=[['accuracy'], ['mae']], jit_compile=False)
save('functional', m, numbers(6, 4), numbers(6, 4))

m = keras.Sequential([L.Input((5, 3)), L.LSTM(4, return_sequences=True), L.GRU(3, return_sequences=True), L.SimpleRNN(2, go_backwards=True)], name='recurrent')
m.compile('rmsprop', 'mse', jit_compile=False)
save('recurrent', m, numbers(6, 5, 3))
