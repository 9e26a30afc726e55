using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TfActivations.Engines;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Engines;

/// <summary>An engine of a stranger's, who sees what is public.</summary>
public class OwnEngineTests
{
    private const string Code = """
        using System;
        using System.Collections.Generic;
        using TfActivations.Engines;
        using TfActivations.Tensors;

        public sealed class Stranger : IEngine
        {
            public static HashSet<string> Run { get; } = new();

            public string Name => "stranger";

            public IReadOnlyList<string> Devices { get; } = new[] { "/physical_device:CPU:0" };

            public static void Register() => Engine.Register("stranger", () => new Stranger());

            public bool TryExecute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output)
            {
                foreach (var input in inputs)
                    if (input.DType is DType.Float16 or DType.BFloat16)
                        throw new NotSupportedException(op.Name);
                if (output.DType != DType.Float32 || !TryCompute(op, inputs, output))
                    return false;
                lock (Run)
                    Run.Add(op.Name);
                return true;
            }

            private static bool TryCompute(IOp op, ReadOnlySpan<Tensor> inputs, Tensor output)
            {
                var y = EngineMemory.Elements<float>(output);
                switch (op.Name)
                {
                    case "relu" when inputs.Length == 1:
                        var x = EngineMemory.Elements<float>(inputs[0]);
                        for (var i = 0; i < y.Length; i++)
                            y[i] = Math.Max(x[i], 0);
                        return true;
                    case "Mul" or "Sub" when inputs[0].Shape.Equals(inputs[1].Shape):
                        var a = EngineMemory.Elements<float>(inputs[0]);
                        var b = EngineMemory.Elements<float>(inputs[1]);
                        for (var i = 0; i < y.Length; i++)
                            y[i] = op.Name == "Mul" ? a[i] * b[i] : a[i] - b[i];
                        return true;
                    case "Transpose" when inputs[0].Shape.Rank == 2:
                        var turned = ((int[])op.Attributes["perm"])[0] == 1;
                        var from = EngineMemory.Elements<float>(inputs[0]);
                        var columns = output.Shape[1];
                        for (var i = 0; i < y.Length; i++)
                            y[i] = from[turned ? i % columns * output.Shape[0] + i / columns : i];
                        return true;
                    default:
                        return false;
                }
            }
        }
        """;

    private static readonly Type Stranger = Compile();

    public OwnEngineTests() =>
        Assert.Contains(Stranger.GetProperty("Name")!.GetValue(Activator.CreateInstance(Stranger)), Engine.Names);

    [Fact]
    public void A_model_trains_on_it_as_on_the_managed_engine()
    {
        Assert.Equal(Trained("managed"), Trained("stranger"));
        Assert.Contains("relu", Run);
        Assert.Contains("Sub", Run);
    }

    [Theory]
    [InlineData(DType.Float16)]
    [InlineData(DType.BFloat16)]
    public void Half_precision_trains_on_it_as_on_the_managed_engine(DType dtype) =>
        Assert.Equal(TrainedByHand("managed", dtype), TrainedByHand("stranger", dtype));

    [Fact]
    public void It_reads_an_ops_attributes()
    {
        var x = tf.constant(
            new[,]
            {
                { 1f, 2f, 3f },
                { 4f, 5f, 6f },
            }
        );
        using var scope = Engine.OnThisThread(Engine.Get("stranger"));
        Assert.Equal([1.0, 4.0, 2.0, 5.0, 3.0, 6.0], tf.transpose(x).Doubles());
        Assert.Contains("Transpose", Run);
    }

    [Fact]
    public void A_name_is_registered_once()
    {
        var error = Assert.Throws<InvalidArgumentException>(() => Engine.Register("stranger", () => Engine.Managed));
        Assert.Equal("Engine.Register: there is an engine 'stranger' already; use another name", error.Message);
        Assert.Throws<InvalidArgumentException>(() => Engine.Register("tensorflow", () => Engine.Managed));
    }

    private static HashSet<string> Run => (HashSet<string>)Stranger.GetProperty("Run")!.GetValue(null)!;

    private static double[] TrainedByHand(string engine, DType dtype)
    {
        using var scope = Engine.OnThisThread(Engine.Get(engine));
        var x = tf.cast(tf.reshape(Enumerable.Range(0, 24).Select(i => (float)Math.Sin(i)).ToArray(), [8, 3]), dtype);
        var w = tf.Variable(
            tf.cast(
                tf.constant(
                    new[,]
                    {
                        { 0.5f, -1f },
                        { 1f, 0.25f },
                        { -0.75f, 2f },
                    }
                ),
                dtype
            )
        );
        for (var step = 0; step < 3; step++)
        {
            using var tape = tf.GradientTape();
            var loss = tf.reduce_mean(tf.square(tf.nn.relu(tf.matmul(x, w)) - 0.5));
            w.assign_sub(tape.gradient(loss, w)! * 0.1);
        }
        return w.Value.Doubles();
    }

    private static double[] Trained(string engine)
    {
        using var scope = Engine.OnThisThread(Engine.Get(engine));
        keras.utils.set_random_seed(7);
        var model = keras.Sequential([
            keras.Input(3),
            keras.layers.Dense(5, activation: "relu"),
            keras.layers.Dense(1),
        ]);
        model.compile(optimizer: "adam", loss: "mse");
        var x = tf.reshape(Enumerable.Range(0, 24).Select(i => (float)Math.Sin(i)).ToArray(), [8, 3]);
        var y = tf.reshape(Enumerable.Range(0, 8).Select(i => (float)Math.Cos(i)).ToArray(), [8, 1]);
        model.fit(x, y, epochs: 3, batch_size: 4, verbose: 0);
        return [.. model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles())];
    }

    private static Type Compile()
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "stranger",
            [CSharpSyntaxTree.ParseText(Code)],
            references,
            new(OutputKind.DynamicallyLinkedLibrary)
        );
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        var type = Assembly.Load(assembly.ToArray()).GetType("Stranger")!;
        type.GetMethod("Register")!.Invoke(null, null);
        return type;
    }
}
