namespace TfActivations.Engines;

/// <summary>One primitive: what shape it gives, how it computes, how gradients go back through it.</summary>
/// <remarks>
/// An op writes into an output that it is given, and holds no tensors. So a step can be recorded once and replayed
/// on the same buffers with no allocation, and an engine may run the op in its own way.
/// </remarks>
/// <param name="name">TensorFlow's name of the op, where it has one.</param>
internal abstract class Op(string name) : IOp
{
    private static readonly Dictionary<string, object> NoAttributes = [];

    public string Name { get; } = name;

    public virtual IReadOnlyDictionary<string, object> Attributes => NoAttributes;

    public OnnxFormula? Onnx { get; init; }

    /// <summary>The name that messages use: that of the call which users know.</summary>
    public string Called => field ??= CallNames.Of(Name);

    /// <summary>The output for these inputs, its memory not yet written.</summary>
    /// <exception cref="InvalidArgumentException">The inputs do not fit the op.</exception>
    public abstract Tensor Allocate(ReadOnlySpan<Tensor> inputs);

    /// <summary>Writes the output. Inputs and output have been checked by <see cref="Allocate"/>.</summary>
    public abstract void Compute(ReadOnlySpan<Tensor> inputs, Tensor output);

    /// <summary>Whether <see cref="Compute"/> takes half precision as it is; otherwise the engine widens it to float32.</summary>
    public virtual bool TakesHalf => false;

    /// <summary>Whether <see cref="Compute"/> reads the output too, and changes its inputs: an optimizer's step.</summary>
    public virtual bool WorksInPlace => false;

    /// <summary>Whether the output is the input's own memory under another shape, so that there is nothing to compute.</summary>
    public virtual bool IsView => false;

    /// <summary>Whether <see cref="Compute"/> changes an input that others may have read: an optimizer's own numbers.</summary>
    public virtual bool Changes(int input) => false;

    /// <summary>
    /// The gradient with respect to input <paramref name="index"/>, written in ops that have gradients themselves;
    /// null where none flows.
    /// </summary>
    /// <param name="index">Which input.</param>
    /// <param name="inputs">All inputs.</param>
    /// <param name="output">What the op returned.</param>
    /// <param name="upstream">The gradient with respect to the output.</param>
    public virtual Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) => null;

    /// <summary>The gradients with respect to all inputs; an op whose gradients share work overrides it.</summary>
    /// <param name="wanted">Of each input, whether its gradient is asked for.</param>
    /// <param name="inputs">All inputs.</param>
    /// <param name="output">What the op returned.</param>
    /// <param name="upstream">The gradient with respect to the output.</param>
    public virtual Tensor?[] Gradients(ReadOnlySpan<bool> wanted, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var gradients = new Tensor?[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            gradients[i] = wanted[i] ? Gradient(i, inputs, output, upstream) : null;
        return gradients;
    }

    /// <summary>Runs the op on the current engine; tapes and recordings on this thread take note.</summary>
    public Tensor Run(params ReadOnlySpan<Tensor> inputs)
    {
        for (var i = 0; i < inputs.Length; i++)
            if (inputs[i] is null)
                throw Error($"needs tensors. Received: null as input {i}");
        var output = Allocate(inputs);
        Execute(output, inputs);
        OpObserver.Tapes?.Record(this, inputs, output);
        return output;
    }

    /// <summary>Runs the op into memory that exists: a variable's value, a metric's state. Tapes do not see it.</summary>
    public void RunInto(Tensor output, params ReadOnlySpan<Tensor> inputs)
    {
        output.Watch?.BeforeWrite();
        for (var i = 0; i < inputs.Length; i++)
            if (Changes(i))
                inputs[i].Watch?.BeforeWrite();
        Execute(output, inputs);
    }

    private void Execute(Tensor output, ReadOnlySpan<Tensor> inputs)
    {
        ExecuteOn(Engine.Current, inputs, output);
        OpObserver.Recorder?.Record(this, inputs, output);
    }

    /// <summary>Has an engine compute the op, or does it itself; what every engine would have to look to is done here.</summary>
    public void ExecuteOn(IEngine engine, ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (!WorksInPlace && !IsView && !HalfPrecision.Concerns(inputs, output))
        {
            if (!engine.TryExecute(this, inputs, output))
                Compute(inputs, output);
        }
        else if (engine.IsDry)
            engine.TryExecute(this, inputs, output);
        else if (HalfPrecision.Concerns(inputs, output) && !TakesHalf)
            HalfPrecision.Execute(engine, this, inputs, output);
        else
            Compute(inputs, output);
        foreach (var input in inputs)
            GC.KeepAlive(input);
    }

    /// <summary>The tensor, whose dtype must be floating.</summary>
    protected Tensor Floating(Tensor x) =>
        x.DType.IsFloating() ? x : throw Error($"not defined for {x.DType.Name()}; use tf.cast to float32 or float64");

    /// <summary>An error in the op's own words.</summary>
    protected InvalidArgumentException Error(string message) => new($"{Called}: {message}");
}
