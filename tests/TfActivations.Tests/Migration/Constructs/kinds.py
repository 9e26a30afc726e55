import tensorflow as tf

table = {"relu": tf.nn.relu, "leaky": lambda v, a=0.1: tf.nn.leaky_relu(v, a), "tanh": tf.nn.tanh}
for name, f in table.items():
    print(name, f(tf.constant([-1.0, 0.5])).numpy().round(3))
for optimizer in ("sgd", tf.keras.optimizers.Adam(0.01)):
    model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
    model.compile(optimizer=optimizer, loss="mse")
    print(model.optimizer.name)
first = model.layers[0]
print(first.kernel.shape, first.units, model.output_shape)
