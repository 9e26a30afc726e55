#:project ../src/TfActivations/TfActivations.csproj
#:project ../src/TfActivations.Plotting/TfActivations.Plotting.csproj
#:property PublishAot=false

// %% [markdown]
// # Activations side by side
//
// Exercise 1 of the tutorial: visualize all the activation functions that it covers, side by side for comparison.
// A cell starts with a line of `// %%`. The file is a program, too: `dotnet run notebooks/01-side-by-side.cs`.

// %%
using NumSharp;
using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Plotting;
using static TfActivations.Imports;
using static TfActivations.Plotting.Imports;

// %% [markdown]
// ## By hand
//
// The tutorial's own calls: one subplot for each function. Softmax is not among them: each of its results depends on all
// inputs of its row, so it has no curve.

// %%
var x = np.linspace(-6, 6, 241);
var functions = new (string Name, Func<TfActivations.Tensors.Tensor, TfActivations.Tensors.Tensor> Call)[]
{
    ("relu", tf.nn.relu),
    ("sigmoid", tf.nn.sigmoid),
    ("tanh", tf.nn.tanh),
    ("leaky_relu", z => tf.nn.leaky_relu(z, alpha: 0.1)),
};
plt.figure(figsize: (12, 3));
for (var i = 0; i < functions.Length; i++)
{
    plt.subplot(1, functions.Length, i + 1);
    plt.plot(x, functions[i].Call(x).numpy());
    plt.title(functions[i].Name);
    plt.grid(true);
}
plt.tight_layout();
plt.show();

// %% [markdown]
// ## With their slopes, on the same axes
//
// `Gallery.Draw` gives every function the same axes, so that they can be compared by eye. The dashed line is the slope:
// it is what training multiplies by. Where it is 0 a unit learns nothing.
//
// - sigmoid: at most 1/4, and 0 at both ends: the gradient vanishes;
// - tanh: 1 at 0, and 0 at both ends;
// - relu: 1 or 0: a unit that is never active dies;
// - leaky_relu: never 0.

// %%
Activation[] covered = [new Relu(), new Sigmoid(), new Tanh(), new LeakyRelu(0.1)];
Gallery.Draw(covered);
plt.show();

// %% [markdown]
// ## One over the other
//
// The rectifiers differ below 0 only.

// %%
Gallery.Draw([new Relu(), new LeakyRelu(0.1), new Prelu(), new Elu(), new Selu()], overlaid: true);
plt.show();

// %% [markdown]
// ## What a parameter does

// %%
Gallery.Draw(
    new[] { 0, 0.1, 0.2, 0.5 }.Select(slope => new LeakyRelu(slope)),
    derivatives: false,
    overlaid: true,
    from: -3,
    to: 3
);
plt.show();

// %% [markdown]
// ## All that have a curve

// %%
Gallery.Draw(ActivationCatalog.All.Where(activation => activation.IsElementwise), dark: true);
plt.show();

// %% [markdown]
// `tf-activations gallery` draws the same picture and leaves a page with sliders for the parameters.
