using TfActivations.Autodiff;
using TfActivations.Data;
using TfActivations.Data.Io;

namespace TfActivations.Api;

// Names, printing, gradients of one's own, messages.
public sealed partial class TensorFlowApi
{
    /// <summary>Names that variables get while it lasts: <c>using (tf.name_scope("block"))</c>. As <c>tf.name_scope</c>.</summary>
    /// <param name="name">What stands before a variable's name, and a slash.</param>
    public NameScope name_scope(string name) => new(name);

    /// <summary>The scopes that a name would get now: "block/inner", or "". As <c>tf.get_current_name_scope</c>.</summary>
    public string get_current_name_scope() => NameScope.Current;

    /// <summary>Writes tensors and other things to the error output. As <c>tf.print</c>.</summary>
    /// <param name="inputs">What is written, a blank between them.</param>
    public void print(params object?[] inputs) => print(inputs, null);

    /// <summary>Writes tensors and other things. As <c>tf.print</c>.</summary>
    /// <param name="inputs">What is written.</param>
    /// <param name="output_stream">Where; the error output by default.</param>
    /// <param name="summarize">How many elements of an axis are shown at its beginning and at its end; -1 for all.</param>
    /// <param name="sep">What stands between them.</param>
    /// <param name="end">What stands after the last.</param>
    public void print(
        IReadOnlyList<object?> inputs,
        TextWriter? output_stream,
        int summarize = 3,
        string sep = " ",
        string end = "\n"
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var texts = inputs.Select(input =>
            input switch
            {
                Tensor tensor => Printed(tensor, summarize),
                Variable variable => Printed(variable.Value, summarize),
                _ => Text.PythonText.Of(input),
            }
        );
        (output_stream ?? Console.Error).Write(string.Join(sep, texts) + end);
    }

    /// <summary>A function with a gradient of one's own. As <c>tf.custom_gradient</c>.</summary>
    /// <param name="f">From the argument to the result, and to the function from the upstream gradient to the argument's.</param>
    public Func<Tensor, Tensor> custom_gradient(Func<Tensor, (Tensor, Func<Tensor, Tensor>)> f) =>
        CustomGradientOp.Of(nameof(custom_gradient), f);

    /// <inheritdoc cref="custom_gradient(Func{Tensor, ValueTuple{Tensor, Func{Tensor, Tensor}}})"/>
    public Func<Tensor, Tensor, Tensor> custom_gradient(
        Func<Tensor, Tensor, (Tensor, Func<Tensor, (Tensor, Tensor)>)> f
    ) => CustomGradientOp.Of(nameof(custom_gradient), f);

    /// <summary>Nothing: there are no graphs whose gradients it could make; <c>tf.GradientTape</c> does. As <c>tf.gradients</c>.</summary>
    /// <param name="ys">What would be differentiated.</param>
    /// <param name="xs">With respect to what.</param>
    /// <param name="grad_ys">Weights of ys.</param>
    /// <param name="gate_gradients">Counts for nothing.</param>
    /// <param name="aggregation_method">Counts for nothing.</param>
    /// <param name="stop_gradients">What would be constant.</param>
    /// <param name="unconnected_gradients">"none" or "zero".</param>
    /// <exception cref="InvalidStateException">Always, as in TensorFlow outside of a graph.</exception>
    public Tensor[] gradients(
        IReadOnlyList<Tensor> ys,
        IReadOnlyList<Tensor> xs,
        IReadOnlyList<Tensor>? grad_ys = null,
        bool gate_gradients = false,
        object? aggregation_method = null,
        IReadOnlyList<Tensor>? stop_gradients = null,
        string unconnected_gradients = "none"
    ) =>
        throw new InvalidStateException(
            "tf.gradients is not supported when eager execution is enabled; use tf.GradientTape instead"
        );

    /// <summary>A tensor as a message of TensorFlow's files. As <c>tf.make_tensor_proto</c>.</summary>
    /// <param name="values">A C# array, scalar, NumSharp array or tensor.</param>
    /// <param name="dtype">Another dtype to convert to.</param>
    /// <param name="shape">Another shape of the same size.</param>
    public TensorMessage make_tensor_proto(Tensor values, DType? dtype = null, Shape? shape = null)
    {
        var tensor = Strong(values);
        if (dtype is { } wanted)
            tensor = cast(tensor, wanted);
        return new(TensorProtos.Serialize(shape is null ? tensor : reshape(tensor, shape)));
    }

    /// <summary>The tensor that is in a message. As <c>tf.make_ndarray</c>, but for a tensor in place of an array, as that has no strings.</summary>
    /// <param name="tensor">Of <c>make_tensor_proto</c>.</param>
    public Tensor make_ndarray(TensorMessage tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return TensorProtos.Parse(nameof(make_ndarray), tensor.SerializeToString());
    }

    /// <summary>Zeros. As <c>tf.zeros_initializer</c>.</summary>
    public Keras.Initializers.Initializer zeros_initializer() => initializers.Zeros();

    /// <summary>Ones. As <c>tf.ones_initializer</c>.</summary>
    public Keras.Initializers.Initializer ones_initializer() => initializers.Ones();

    /// <summary>One value everywhere. As <c>tf.constant_initializer</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="support_partition">Counts for nothing.</param>
    public Keras.Initializers.Initializer constant_initializer(double value = 0, bool support_partition = false) =>
        initializers.Constant(value);

    /// <summary>Normal random numbers. As <c>tf.random_normal_initializer</c>.</summary>
    /// <param name="mean">Their mean.</param>
    /// <param name="stddev">Their standard deviation.</param>
    /// <param name="seed">For the same numbers again.</param>
    public Keras.Initializers.Initializer random_normal_initializer(
        double mean = 0,
        double stddev = 0.05,
        int? seed = null
    ) => initializers.RandomNormal(mean, stddev, seed);

    /// <summary>Random numbers of an interval. As <c>tf.random_uniform_initializer</c>.</summary>
    /// <param name="minval">The least.</param>
    /// <param name="maxval">The largest, not taken itself.</param>
    /// <param name="seed">For the same numbers again.</param>
    public Keras.Initializers.Initializer random_uniform_initializer(
        double minval = -0.05,
        double maxval = 0.05,
        int? seed = null
    ) => initializers.RandomUniform(minval, maxval, seed);

    /// <summary>A string by itself stands without quotes.</summary>
    private static string Printed(Tensor x, int summarize) =>
        x is { DType: DType.String, Shape.Rank: 0 } ? (string)x : StringsApi.Written(x, summarize, 0, 0);
}

/// <summary>Names that variables of this thread get until it is disposed of. As <c>tf.name_scope</c>.</summary>
public sealed class NameScope : IDisposable
{
    private static readonly AsyncLocal<string?> Open = new();
    private readonly string? outer = Open.Value;

    internal NameScope(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        this.name = name;
        Open.Value = string.IsNullOrEmpty(outer) ? name : $"{outer}/{name}";
    }

    /// <summary>The scope's name.</summary>
    public string name { get; }

    internal static string Current => Open.Value ?? "";

    /// <summary>A name within the scopes that are open.</summary>
    internal static string? Within(string? name) =>
        Current.Length == 0 ? name : $"{Current}/{name ?? nameof(Variable)}";

    /// <summary>Names are as they were before.</summary>
    public void Dispose() => Open.Value = outer;
}
