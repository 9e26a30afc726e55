using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace TfActivations.Tests.Api;

/// <summary>Lines that users write, as they bring them from Python: they compile, without warnings.</summary>
public class UserProgramTests
{
    private const string Imports = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using static TfActivations.Imports;
        global using NumSharp;
        global using TfActivations.Tensors;
        """;

    private const string Values = """
        var x = tf.constant([1f, 2f]);
        var array = np.array([1f, 2f]);
        var (v, w) = (tf.Variable(x), tf.Variable(x));
        var place = keras.Input(4);

        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    [InlineData("Tensor y = x + array, z = array + x;")]
    [InlineData("Tensor y = x - array, z = array * x, q = x / array;")]
    [InlineData(
        "Tensor y = v + array, z = array - v, q = v * 2, r = 0.5 / v, s = v > array, t = array <= v, u = 1 < v;"
    )]
    [InlineData("Tensor y = x > array, z = array < x, q = x >= array, r = array <= x;")]
    [InlineData("print(x + 1, 1 + x, x * 0.5, 2 * v, v - 1L);")]
    [InlineData("var y = tf.concat(new[] { v, w }, 0);")]
    [InlineData("var y = tf.concat(new[] { x, x }, 0); y = tf.concat([x, v], axis: 0); y = tf.concat([v, w], 0);")]
    [InlineData("var y = tf.concat(new List<Tensor> { x, v }, 0); y = tf.concat([x, array], 0);")]
    [InlineData(
        "var y = tf.stack(new[] { v, w }); y = tf.stack([x, v]); y = tf.stack([1f, 2f]); y = tf.stack([array, array]);"
    )]
    [InlineData("var y = tf.stack(new[] { array, array }); y = tf.stack(x.shape.Select(i => x).ToList(), axis: 0);")]
    [InlineData("print(x.shape, x.dtype == tf.float32, v.shape, v.dtype, v.name, place.shape, place.dtype);")]
    [InlineData(
        "float f = (float)x[0]; double d = (double)x[0]; int i = (int)x[0]; long l = (long)v[0]; bool b = (bool)x[0];"
    )]
    [InlineData("float f = (float)v; double d = (double)v; int i = (int)v; bool b = (bool)v;")]
    [InlineData("int i = -1; print(x[i], x.shape[i], x[^1], x[0], x[1..], x[..^1], v[i]);")]
    [InlineData(
        "Tensor bytes = new byte[] { 1, 2 }; Tensor rows = new byte[,] { { 1 }, { 2 } }; bytes = tf.constant(new byte[] { 1 });"
    )]
    [InlineData(
        "Tensor y = tf.nn.relu([-1f, 2f]), z = tf.matmul([[1f, 2f]], [[3f], [4f]]), q = tf.nn.softmax([[-1.0, 2.0], [0.5, 1.0]]);"
    )]
    [InlineData(
        "var a = tf.constant(1.5); var b = tf.constant([0.1, 0.2], dtype: tf.float64); var c = tf.constant(new List<double> { 1, 2 });"
    )]
    [InlineData(
        "var y = tf.Variable(5.0) * tf.random.normal([4]); var z = tf.Variable(new[] { 1.0, 2.0 }); Tensor q = tf.fill([2], 1.0);"
    )]
    [InlineData(
        "using var tape = tf.GradientTape(persistent: true); var (dv, dw) = tape.gradient(v * w, (v, w)); var (a, b) = tape.gradient(v * w, [v, w]);"
    )]
    [InlineData(
        "using var tape = tf.GradientTape(persistent: true); var g = tape.gradient(v * w, new[] { v, w }); var h = tape.gradient(v, new List<TfActivations.Autodiff.Variable> { v }, unconnected_gradients: \"zero\");"
    )]
    [InlineData(
        "Tensor y = x[-1], z = x[..^1], q = x[tf.newaxis, ..], r = x[\"::2\"], s = x[\"..., None\"], t = tf.ones([2, 3])[0, ^1], u = v[\"::-1\"];"
    )]
    [InlineData(
        "print(len(x), len(array), len(new[] { 1, 2 }), len(\"abc\")); foreach (var i in range(3)) print(i); foreach (var row in x) print(row);"
    )]
    [InlineData(
        "foreach (var (i, row) in enumerate(array)) print(i, row); foreach (var (a, b) in zip(x, x)) print(a, b); foreach (var (a, b) in zip(new[] { 1 }, new[] { 2.0 })) print(a, b);"
    )]
    [InlineData(
        "var m = keras.Sequential([keras.layers.Dense(1, input_shape: 4)]); m.layers[0].trainable = false; print(m.layers, m.name, m.trainable_variables, m.losses, m.layers[^1].variables);"
    )]
    [InlineData("print($\"{x[0]:f2} {x[0]:.3f} {v[0]:.2e}\", x.shape, x.ndim, v.ndim, x.dtype);")]
    [InlineData(
        "var ds = tf.data.Dataset.from_tensor_slices((x, array)).shuffle(10).batch(2).prefetch(tf.data.AUTOTUNE); foreach (var (a, b) in ds.take(1)) print(a + b);"
    )]
    [InlineData(
        "var ds = tf.data.Dataset.from_tensor_slices((x, x)).map((a, b) => (a / 255f, b)).map(scale, num_parallel_calls: 2); (Tensor, Tensor) scale(Tensor a, Tensor b) => (a * 2, b); foreach (var (i, (a, b)) in ds.enumerate()) print(i, a, b);"
    )]
    [InlineData(
        "var ds = tf.data.Dataset.range(10).window(3, shift: 1, drop_remainder: true).flat_map(w => w.batch(3)).map(w => (w[..^1], w[^1])).filter((a, b) => b > 3); print(ds.reduce(0, (s, a, b) => s + b), ds.First().Item1);"
    )]
    [InlineData(
        "var ds = tf.data.Dataset.from_tensor_slices((new Dictionary<string, Tensor> { [\"a\"] = x }, x)).batch(2); foreach (var (features, label) in ds) print(features[\"a\"] + label); foreach (var row in tf.data.Dataset.range(3).as_numpy_iterator()) print(row);"
    )]
    [InlineData(
        "IEnumerable<(Tensor, Tensor)> gen() { yield return (x, 1); } var ds = tf.data.Dataset.from_generator(gen, output_signature: (tf.TensorSpec([2]), tf.TensorSpec([], tf.int32))); keras.Sequential().fit(ds.batch(1), epochs: 2, validation_data: ds.batch(1)); keras.Sequential().predict(ds.batch(1));"
    )]
    [InlineData(
        "var m = keras.Sequential(); m.fit(x, x, validation_data: (x, x)); var held = (array, array); m.fit(array, array, validation_data: held); m.predict(array); m.predict(new[,] { { 1f } });"
    )]
    public void Lines_of_users_compile(string lines)
    {
        Compile(Values + lines);
    }

    [Theory]
    [InlineData(
        "NDArray y = np.array([1f, 2f]), z = np.array([[1.0, 2.0], [3.0, 4.0]]), q = np.array(new[] { 1, 2 });"
    )]
    [InlineData(
        "NDArray y = np.zeros(3), z = np.zeros((2, 3)), q = np.ones((2, 3), dtype: np.float32), r = np.arange(3);"
    )]
    [InlineData(
        "NDArray y = np.sum(array, axis: 0), z = np.sum(np.ones((2, 3, 4)), axis: (0, 2)), q = array.mean(axis: 0);"
    )]
    [InlineData(
        "NDArray y = np.std(array, ddof: 1), z = array.astype(\"float32\"), q = np.float32(array); float f = np.float32(0.5);"
    )]
    [InlineData(
        "var (hist, edges) = np.histogram(array, bins: 4); var (samples, step) = np.linspace(0.0, 1.0, 5, retstep: true);"
    )]
    [InlineData(
        "NDArray y = np.round(array, 2), z = np.hypot(array, 2.0), q = np.atan2(array, array), r = np.linspace(0, 1, 5);"
    )]
    [InlineData(
        "np.savez(\"a.npz\", array, array); NDArray y = np.load_npy(\"x.npy\", mmap_mode: \"r\"); np.random.seed(1);"
    )]
    [InlineData(
        "NDArray y = np.random.rand(2, 3), z = np.random.normal(0.0, 1.0, 5), q = np.random.randint(0, 10, size: (2, 2));"
    )]
    public void Numpy_is_NumSharps_with_what_it_lacks(string lines) => Compile(Values + lines);

    private static void Compile(string code)
    {
        var compilation = CSharpCompilation.Create(
            "user",
            [CSharpSyntaxTree.ParseText(Imports), CSharpSyntaxTree.ParseText(code)],
            References,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
        );
        var problems = compilation
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(found => found.Severity >= DiagnosticSeverity.Warning && !Unused.Contains(found.Id));
        Assert.True(!problems.Any(), string.Join('\n', problems));
    }

    /// <summary>Variables of these lines that are assigned and not read.</summary>
    private static readonly string[] Unused = ["CS0219", "CS8321"];
}
