using NumSharp;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Autodiff;

/// <summary>A tensor whose value changes: a weight, a counter. Tapes follow trainable ones unasked.</summary>
public sealed partial class Variable : TensorLike
{
    private readonly Tensor own;

    /// <summary>A variable that starts as a copy of <paramref name="initialValue"/>.</summary>
    /// <param name="initialValue">The first value; it fixes dtype and shape.</param>
    /// <param name="trainable">Whether tapes follow it unasked and optimizers change it.</param>
    /// <param name="name">A name for messages and <c>get_weights</c>.</param>
    public Variable(Tensor initialValue, bool trainable = true, string? name = null)
        : this(initialValue, trainable, name, takesMemory: false) { }

    /// <summary>A variable whose memory may be that of its first value, which nobody else has then.</summary>
    internal Variable(Tensor initialValue, bool trainable, string? name, bool takesMemory)
    {
        ArgumentNullException.ThrowIfNull(initialValue);
        ReplayBarrier.Hit();
        own = takesMemory ? initialValue : Conversion.Copy(initialValue, initialValue.DType);
        own.IsTrainable = trainable;
        own.Watch = new VariableVersions(own, this);
        Name = name ?? nameof(Variable);
        VariableEvents.Made?.Invoke(this);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Whether tapes follow it unasked and optimizers change it.</summary>
    public bool Trainable
    {
        get => Value.IsTrainable;
        set => Value.IsTrainable = value;
    }

    /// <summary>What its value adds to the loss of a model; null for nothing.</summary>
    internal Func<Tensor, Tensor>? Regularizer { get; init; }

    /// <summary>What an optimizer puts the value back to after each step; null for leaving it.</summary>
    internal Func<Tensor, Tensor>? Constraint { get; init; }

    /// <summary>The length of each axis.</summary>
    public Tensors.Shape Shape => Value.Shape;

    /// <summary>The type of the elements.</summary>
    public Tensors.DType DType => Value.DType;

    /// <summary>The length of each axis, in Python's spelling.</summary>
    public Tensors.Shape shape => Shape;

    /// <summary>The type of the elements, in Python's spelling.</summary>
    public Tensors.DType dtype => DType;

    /// <summary>The number of axes, in Python's spelling.</summary>
    public int ndim => Shape.Rank;

    /// <summary>The name, in Python's spelling.</summary>
    public string name => Name;

    /// <summary>The name with that of the layer that made it: "dense/kernel". As <c>variable.path</c>.</summary>
    public string path
    {
        get => field ?? Name;
        internal init;
    }

    /// <summary>The present value; later assignments show in it.</summary>
    public Tensor Value => Owner is null ? own : LocalValues.Of(this, Owner, own);

    /// <summary>What keeps it, where that has numbers of its own in each run of a model; null for what all runs share.</summary>
    internal object? Owner { get; init; }

    /// <summary>The value as ops read it: in the dtype that the layer which is being called computes in, where it has a mixed policy.</summary>
    internal Tensor Operand => readAs is { } dtype && DType.IsFloating() ? CastOp.Apply(Value, dtype) : Value;

    /// <summary>Until the result is disposed of, this thread reads floating variables in a dtype; null for their own.</summary>
    internal static ReadingAs ReadAs(Tensors.DType? dtype) => new(dtype);

    [ThreadStatic]
    private static Tensors.DType? readAs;

    /// <summary>A time in which variables are read in a dtype.</summary>
    internal readonly struct ReadingAs : IDisposable
    {
        private readonly Tensors.DType? outer = readAs;

        public ReadingAs(Tensors.DType? dtype) => readAs = dtype;

        public void Dispose() => readAs = outer;
    }

    /// <summary>A NumSharp copy of the value, see <see cref="Tensor.numpy"/>.</summary>
    public NDArray numpy() => Value.numpy();

    /// <summary>A copy of the value, which later assignments leave alone.</summary>
    public Tensor read_value() => IdentityOp.Instance.Run(Value);

    /// <summary>Replaces the value.</summary>
    /// <param name="value">Same shape and dtype.</param>
    /// <exception cref="InvalidArgumentException">Shape or dtype differ.</exception>
    public Variable assign(Tensor value) => Set("assign", value);

    /// <summary>Adds to the value.</summary>
    /// <param name="delta">Something that broadcasts to the variable's shape.</param>
    public Variable assign_add(Tensor delta) => Set("assign_add", Value + delta);

    /// <summary>Subtracts from the value.</summary>
    /// <param name="delta">Something that broadcasts to the variable's shape.</param>
    public Variable assign_sub(Tensor delta) => Set("assign_sub", Value - delta);

    /// <summary>Makes all elements 0.</summary>
    internal void Clear() => BeginWrite().Fill(0);

    /// <summary>The value, about to be written; what tapes have read of it stays as it was.</summary>
    internal Tensor BeginWrite()
    {
        Value.Watch?.BeforeWrite();
        return Value;
    }

    private Variable Set(string caller, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.IsWeak)
        {
            TypePromotion.RequireFit(caller, value, DType);
            value = Conversion.Copy(value, DType);
        }
        if (!value.Shape.Equals(Shape) || value.DType != DType)
            throw new InvalidArgumentException(
                $"{caller}: variable '{Name}' is {DType.Name()} of shape {Shape}. "
                    + $"Received: {value.DType.Name()} of shape {value.Shape}"
            );
        VariableEvents.Assigning?.Invoke(this);
        IdentityOp.Instance.RunInto(Value, value);
        return this;
    }

    /// <summary>As TensorFlow prints a variable.</summary>
    public override string ToString() =>
        $"<tf.Variable '{Name}:0' shape={Shape} dtype={DType.Name()}, numpy={Value.ElementsRepr()}>";

    private protected override Tensor AsTensor() => Value;

    /// <summary>The value of a variable with one element, as Python's float(v).</summary>
    public static explicit operator double(Variable variable) => (double)(Tensor)variable;

    /// <summary>The value of a variable with one element, as Python's float(v).</summary>
    public static explicit operator float(Variable variable) => (float)(Tensor)variable;

    /// <summary>The value of a variable with one element, its fraction cut off, as Python's int(v).</summary>
    public static explicit operator int(Variable variable) => (int)(Tensor)variable;

    /// <summary>The value of a variable with one element, its fraction cut off, as Python's int(v).</summary>
    public static explicit operator long(Variable variable) => (long)(Tensor)variable;

    /// <summary>Whether the one element of a variable is not zero, as Python's bool(v).</summary>
    public static explicit operator bool(Variable variable) => (bool)(Tensor)variable;

    /// <summary>The variable's value where a tensor is asked for.</summary>
    public static implicit operator Tensor(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Operand;
    }
}
