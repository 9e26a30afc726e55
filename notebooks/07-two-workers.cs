#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.TensorFlow/TfActivations.TensorFlow.csproj
#:property PublishAot=false

// %% [markdown]
// # One program, one worker or two
//
// What trains on one machine trains on several: the same program, started once on each. This lesson runs as it stands with one worker, and prints the same
// numbers with two. With two it needs TensorFlow's library, whose collectives carry the messages (docs/tensorflow.md), and this line:
//
//     tf-activations launch -n 2 -- dotnet run --no-build notebooks/07-two-workers.cs
//
// after `dotnet build notebooks/07-two-workers.cs`. docs/cluster.md goes on from there to eight machines, and begins with the firewall.

// %%
using TfActivations.Keras.Models;
using static TfActivations.Imports;

// TF_CONFIG, which launch sets, says who the workers are. Without it there is one.
var strategy = tf.distribute.MultiWorkerMirroredStrategy();
var worker = strategy.cluster_resolver.task_id ?? 0;
var workers = strategy.num_replicas_in_sync;

// %% [markdown]
// ## The model
//
// What is made in the scope belongs to all workers: they begin with the chief's weights, whatever their own random numbers are.

// %%
keras.utils.set_random_seed(1 + worker);
Sequential model;
using (strategy.scope())
{
    model = keras.Sequential([
        keras.layers.Dense(32, activation: "relu", input_shape: 64),
        keras.layers.Dense(10, activation: "softmax"),
    ]);
    model.compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
}

// %% [markdown]
// ## The data
//
// Every worker has all rows. Of each joint batch it takes its part: the first 32 rows of 64 here, or the last. The chief draws the order.

// %%
var (images, labels) = keras.datasets.digits.load_data();
var x = tf.cast(images.reshape(-1, 64) / 16.0, tf.float32)[..1792];
var y = tf.constant(labels)[..1792];

// %% [markdown]
// ## The training
//
// `batch_size` is the joint batch. After each step the weights are the same on all workers, bit for bit, and what `fit` and `evaluate` return is of all rows:
// so each worker can print it, and one does.

// %%
var history = model.fit(x, y, batch_size: 64, epochs: 5, shuffle: false, verbose: 0).history;
var (loss, accuracy) = model.evaluate(x, y, batch_size: 64, verbose: 0);
if (worker == 0)
    foreach (var (epoch, value) in history["loss"].Index())
        print($"epoch {epoch + 1}: loss {value:f3}, accuracy {history["accuracy"][epoch]:f3}");
if (worker == 0)
    print($"at the end: loss {loss:f3}, accuracy {accuracy:f3}");

// %% [markdown]
// ## What a worker adds
//
// Each computes the gradients of its part; one message a step sums them. Here that is 9,640 bytes for 32 rows of 64 pixels: two workers are slower than
// one. It pays where a step computes for longer than its message takes.
