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

    [Fact]
    public void Numpy_can_be_chosen_where_NumSharp_has_a_np_too() =>
        Compile("using NumSharp;\nusing np = TfActivations.Imports.np;\n" + Values + "NDArray y = np.array([1f, 2f]);");

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
