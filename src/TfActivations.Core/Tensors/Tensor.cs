using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Notebooks;
using TfActivations.Text;

namespace TfActivations.Tensors;

/// <summary>An array of numbers of any rank, as TensorFlow's: a dtype, a shape, elements in row-major order.</summary>
/// <remarks>
/// Tensors are immutable to their users; <see cref="Autodiff.Variable"/> is what changes. A C# scalar converts
/// to a tensor that takes the dtype of the tensor it meets, as a Python number does: <c>x * 0.5</c> is float32
/// when x is. A NumSharp array converts without a copy where its memory is contiguous; <c>tf.constant</c> copies.
/// </remarks>
[CollectionBuilder(typeof(Tensor), nameof(Create))]
[TypeFormatterSource(typeof(TensorFormatterSource))]
public sealed partial class Tensor : TensorLike, IRepresented
{
    private readonly Storage storage;
    private readonly long offset;

    private Tensor(Storage storage, long offset, Shape shape, DType dtype)
    {
        this.storage = storage;
        this.offset = offset;
        Shape = shape;
        DType = dtype;
    }

    /// <summary>The length of each axis.</summary>
    public Shape Shape { get; }

    /// <summary>The type of the elements.</summary>
    public DType DType { get; }

    /// <summary>The length of each axis, in Python's spelling.</summary>
    public Shape shape => Shape;

    /// <summary>The type of the elements, in Python's spelling.</summary>
    public DType dtype => DType;

    /// <summary>The number of axes, in Python's spelling.</summary>
    public int ndim => Shape.Rank;

    private protected override Tensor AsTensor() => this;

    /// <summary>The number of elements.</summary>
    public int Size => Shape.Size;

    /// <summary>True for a tensor made from a C# scalar, which takes the dtype of what it meets.</summary>
    internal bool IsWeak { get; private init; }

    /// <summary>The C# double that a weak float32 was made from, for a float64 that it meets.</summary>
    private double? Exact { get; init; }

    /// <summary>True when the tensor belongs to a recorded step, whose values change at every replay.</summary>
    internal bool IsRecorded { get; set; }

    /// <summary>True when every tape follows this tensor unasked: it is a trainable variable's value.</summary>
    internal bool IsTrainable { get; set; }

    /// <summary>Which rows of it count, as bool, where a layer has said so: Keras's mask.</summary>
    internal Tensor? Mask { get; set; }

    /// <summary>True when some tape follows, or followed, this tensor.</summary>
    internal bool IsFollowed { get; set; }

    /// <summary>What is kept about the values of a tensor whose memory is written again; null for nothing.</summary>
    internal TensorWatch? Watch { get; set; }

    /// <summary>True for a variable's value, which changes.</summary>
    internal bool IsVariable => Watch is { IsVariable: true };

    /// <summary>Whether the memory is a NumSharp array's, which others may write to at any time.</summary>
    internal bool IsShared => storage.IsShared;

    /// <summary>Whether the elements are in a file that is mapped to memory.</summary>
    internal bool IsMapped => storage.IsMapped;

    /// <summary>What a softmax or sigmoid was computed from, so that a cross-entropy can start from there.</summary>
    internal Tensor? Logits { get; private set; }

    /// <summary>Says what this was computed from; not where that is a variable's value, which changes.</summary>
    internal void SetLogits(Tensor logits) => Logits = logits.IsVariable ? null : logits;

    /// <summary>A tensor whose content is not defined yet.</summary>
    internal static Tensor Allocate(Shape shape, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!shape.IsFullyDefined)
            throw new InvalidArgumentException($"a tensor's axes must be 0 or more. Received: shape {shape}");
        var storage =
            dtype == DType.String ? Storage.OfTexts(shape.Size) : Storage.Allocate((long)shape.Size * dtype.Size());
        return new(storage, 0, shape, dtype);
    }

    internal static Tensor Filled(Shape shape, DType dtype, double value)
    {
        var tensor = Allocate(shape, dtype);
        tensor.Fill(value);
        return tensor;
    }

    internal static Tensor Of<T>(ReadOnlySpan<T> values, Shape shape)
        where T : unmanaged
    {
        if (values.Length != shape.Size)
            throw new InvalidArgumentException(
                $"shape {shape} needs {Plural.Of(shape.Size, "value")}. Received: {values.Length}"
            );
        var tensor = Allocate(shape, DTypes.Of<T>());
        values.CopyTo(tensor.Span<T>());
        return tensor;
    }

    /// <summary>Memory that <paramref name="owner"/> keeps alive, seen as a tensor.</summary>
    internal static Tensor Wrap(nint address, object owner, Shape shape, DType dtype) =>
        new(new Storage(address, owner), 0, shape, dtype);

    /// <summary>The memory of a NumSharp array: a file that is mapped, or what others may write to.</summary>
    internal static Tensor Wrap(nint address, NDArray array, Shape shape, DType dtype, bool isMapped) =>
        new(new Storage(address, array) { IsMapped = isMapped, IsShared = !isMapped }, 0, shape, dtype);

    internal static Tensor Weak<T>(T value)
        where T : unmanaged
    {
        var tensor = new Tensor(Storage.Allocate(DTypes.Of<T>().Size()), 0, Shape.Scalar, DTypes.Of<T>())
        {
            IsWeak = true,
        };
        tensor.Span<T>()[0] = value;
        return tensor;
    }

    /// <summary>A C# double: float32 alone, all of its digits where it meets a float64.</summary>
    private static Tensor WeakFloat(double value)
    {
        var tensor = new Tensor(Storage.Allocate(sizeof(float)), 0, Shape.Scalar, DType.Float32)
        {
            IsWeak = true,
            Exact = value,
        };
        tensor.Span<float>()[0] = (float)value;
        return tensor;
    }

    /// <summary>The same memory under another shape of the same size.</summary>
    internal Tensor View(Shape shape) => new(storage, offset, shape, DType);

    /// <summary>Rows <paramref name="start"/> to <paramref name="end"/> of the first axis, without a copy.</summary>
    internal Tensor Rows(int start, int end) =>
        new(storage, offset + (long)start * Shape.Product(1..), Shape.With(0, end - start), DType);

    /// <summary>A row of the first axis by itself, without a copy.</summary>
    /// <param name="index">Which.</param>
    /// <param name="shape">The shape of a row.</param>
    internal Tensor Row(int index, Shape shape) => new(storage, offset + (long)index * shape.Size, shape, DType);

    /// <summary>The elements in row-major order.</summary>
    /// <typeparam name="T">The C# type that stands for <see cref="DType"/>.</typeparam>
    /// <exception cref="InvalidArgumentException"><typeparamref name="T"/> is another type.</exception>
    /// <exception cref="InvalidStateException">The tensor has no value yet (see <see cref="numpy"/>).</exception>
    public ReadOnlySpan<T> AsSpan<T>()
        where T : unmanaged
    {
        if (DTypes.Of<T>() != DType)
            throw new InvalidArgumentException($"the tensor is {DType.Name()}, not {DTypes.Of<T>().Name()}");
        RequireValue();
        storage.Escape();
        return Span<T>();
    }

    /// <summary>The elements, for as long as the caller keeps the tensor alive: the engine does for an op's inputs.</summary>
    internal Span<T> Span<T>()
        where T : unmanaged => storage.Span<T>(offset, Size);

    /// <summary>The value of a tensor with one element, converted to double.</summary>
    /// <exception cref="InvalidArgumentException">The tensor has more elements or none.</exception>
    public double item()
    {
        if (Size != 1)
            throw new InvalidArgumentException($"item() needs a tensor with one element. Received: shape {Shape}");
        RequireValue();
        return ElementAt(0);
    }

    /// <summary>A NumSharp copy of the tensor; of a bfloat16 tensor a float32 one, as NumSharp has no bfloat16.</summary>
    /// <exception cref="InvalidStateException">
    /// The tensor is part of a training step that is being recorded, as in a tf.function: it has no value of its own.
    /// </exception>
    public NDArray numpy()
    {
        RequireValue();
        return NumSharpBridge.ToNDArray(this);
    }

    /// <summary>As TensorFlow prints an eager tensor: tf.Tensor([1. 2.], shape=(2,), dtype=float32).</summary>
    public override string ToString()
    {
        if (IsRecorded)
            return $"tf.Tensor(<recorded>, shape={Shape}, dtype={DType.Name()})";
        var values =
            DType == DType.BFloat16 ? BFloat16Text.Str(this)
            : DType == DType.String ? StringTensor.Str(this)
            : numpy().ToString();
        var separator = values.Contains('\n', StringComparison.Ordinal) ? "\n" : "";
        return $"tf.Tensor({separator}{values}, shape={Shape}, dtype={DType.Name()})";
    }

    /// <summary>As TensorFlow prints an eager tensor within a list.</summary>
    string IRepresented.Repr() =>
        IsRecorded ? ToString() : $"<tf.Tensor: shape={Shape}, dtype={DType.Name()}, numpy={ElementsRepr()}>";

    /// <summary>The elements as Python's repr prints them: array([1., 2.], dtype=float32), on lines of their own where they are several.</summary>
    internal string ElementsRepr()
    {
        var values =
            DType == DType.BFloat16 ? BFloat16Text.Repr(this)
            : DType == DType.String ? StringTensor.Repr(this)
            : Shape.Rank > 0 ? np.array_repr(numpy(), null, null, null)
            : DType == DType.Float32 ? PythonText.Of((double)this)
            : numpy().ToString();
        return values.Contains('\n', StringComparison.Ordinal) ? "\n" + values : values;
    }

    private void RequireValue()
    {
        if (IsRecorded || IsVariable)
            ReplayBarrier.Hit();
        if (IsRecorded && ReplayBarrier.Observer is null)
            throw new InvalidStateException(
                "this tensor is part of a training step that fit records once and replays, as a tf.function does, so "
                    + "its value cannot be read there; compile the model with run_eagerly: true to read it"
            );
    }
}
