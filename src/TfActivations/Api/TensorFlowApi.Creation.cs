using TfActivations.Ops;

namespace TfActivations.Api;

// Numbers in order, bits, products, clipping by norms.
public sealed partial class TensorFlowApi
{
    /// <summary>The version of TensorFlow whose calls these are. As <c>tf.__version__</c>.</summary>
    public string __version__ => "2.21.0";

    /// <summary>tf.int8.</summary>
    public DType int8 => DType.Int8;

    /// <summary>tf.int16.</summary>
    public DType int16 => DType.Int16;

    /// <summary>tf.uint8.</summary>
    public DType uint8 => DType.UInt8;

    /// <summary>tf.uint16.</summary>
    public DType uint16 => DType.UInt16;

    /// <summary>tf.uint32.</summary>
    public DType uint32 => DType.UInt32;

    /// <summary>tf.uint64.</summary>
    public DType uint64 => DType.UInt64;

    /// <summary>tf.half: float16.</summary>
    public DType half => DType.Float16;

    /// <summary>tf.double: float64.</summary>
    public DType @double => DType.Float64;

    /// <summary>tf.complex64.</summary>
    public DType complex64 => DType.Complex64;

    /// <summary>tf.complex128.</summary>
    public DType complex128 => DType.Complex128;

    /// <summary>tf.string.</summary>
    public DType @string => DType.String;

    /// <summary>The dtype of a name or a C# type. As <c>tf.as_dtype</c>.</summary>
    /// <exception cref="InvalidArgumentException">None has it.</exception>
    public DType as_dtype(object type_value) =>
        type_value switch
        {
            DType dtype => DTypes.Parse(dtype.Name()),
            string name => DTypes.Parse(name),
            Type type => DTypes.Of(type),
            _ => throw new InvalidArgumentException(
                $"as_dtype: needs a name or a type. Received: {type_value ?? "None"}"
            ),
        };

    /// <summary>0, 1, ... until before limit. As <c>tf.range</c>.</summary>
    /// <param name="limit">One past the last.</param>
    /// <param name="dtype">int32, of floats float32, by default.</param>
    public Tensor range(Tensor limit, DType? dtype = null) =>
        Strong(limit).item() is < 0 and var last
            ? throw new InvalidArgumentException($"range: limit must not be negative. Received: {last}")
            : range(0, limit, 1, dtype);

    /// <summary>From start in steps of delta until before limit. As <c>tf.range</c>.</summary>
    /// <param name="start">The first.</param>
    /// <param name="limit">One past the last.</param>
    /// <param name="delta">From one to the next; 1 by default.</param>
    /// <param name="dtype">What the three meet at, by default.</param>
    /// <exception cref="InvalidArgumentException">It does not lead there.</exception>
    public Tensor range(Tensor start, Tensor limit, Tensor? delta = null, DType? dtype = null)
    {
        var (first, last, step) = (
            Strong(start).item(),
            Strong(limit).item(),
            delta is null ? 1 : Strong(delta).item()
        );
        if ((step > 0 && first > last) || (step < 0 && first < last))
            throw new InvalidArgumentException($"range: steps of {step} do not lead from {first} to {last}");
        var result = dtype ?? KerasTypes.Result(start, limit, delta ?? 1);
        return Grids.Arange(nameof(range), first, last, step, result);
    }

    /// <summary>Complex numbers of real and imaginary parts: of float64 complex128, else complex64. They are kept, not calculated with.</summary>
    /// <param name="real">The real parts.</param>
    /// <param name="imag">The imaginary parts.</param>
    public Tensor complex(Tensor real, Tensor imag)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(imag);
        return ComplexNumbers.Complex(real, imag);
    }

    /// <summary>Evenly from start to stop, both among them. As <c>tf.linspace</c>.</summary>
    /// <param name="start">Floats; of integers float64.</param>
    /// <param name="stop">Of start's shape and dtype.</param>
    /// <param name="num">How many; at least 1.</param>
    /// <param name="axis">Where the new axis stands.</param>
    public Tensor linspace(Tensor start, Tensor stop, int num, int axis = 0)
    {
        var first = Strong(start);
        var ends = TypePromotion.Unify(nameof(linspace), [first, start.IsWeak ? Strong(stop) : stop]);
        if (num < 0)
            throw new InvalidArgumentException($"linspace: num must not be negative. Received: {num}");
        if (!ends[0].DType.IsFloating())
            ends = [.. ends.Select(end => CastOp.Apply(end, DType.Float64))];
        return Grids.Linspace(ends[0], ends[1], num, endpoint: true, axis);
    }

    /// <summary>Identity matrices. As <c>tf.eye</c>.</summary>
    public Tensor eye(int num_rows, int? num_columns = null, Shape? batch_shape = null, DType dtype = DType.Float32) =>
        linalg.eye(num_rows, num_columns, batch_shape, dtype);

    /// <summary>The same bytes as another dtype; a larger one takes the last axis, a smaller one adds one. As <c>tf.bitcast</c>.</summary>
    public Tensor bitcast(Tensor input, DType type)
    {
        var x = Strong(input);
        var (from, to) = (x.DType.Size(), type.Size());
        if (from == to && to > 0)
            return Casting.Bits(x, type, x.Shape);
        if (from > to && to > 0)
            return Casting.Bits(x, type, [.. x.Shape, from / to]);
        return from > 0 && x.Shape.Rank > 0 && x.Shape[^1] * from == to
            ? Casting.Bits(x, type, x.Shape[..^1])
            : throw new InvalidArgumentException(
                $"bitcast: shape {x.Shape} of {x.DType.Name()} makes no {type.Name()}"
            );
    }

    /// <summary>Another dtype; what it cannot hold becomes the nearest that it can. As <c>tf.saturate_cast</c>.</summary>
    public Tensor saturate_cast(Tensor value, DType dtype) => Casting.Saturate(Strong(value), dtype);

    /// <summary>The product of matrices in the last two axes. As <c>tf.matmul</c>.</summary>
    /// <inheritdoc cref="LinalgApi.matmul" path="/param"/>
    public Tensor matmul(
        Tensor a,
        Tensor b,
        bool transpose_a = false,
        bool transpose_b = false,
        bool adjoint_a = false,
        bool adjoint_b = false,
        bool a_is_sparse = false,
        bool b_is_sparse = false,
        DType? output_type = null
    ) => linalg.matmul(a, b, transpose_a, transpose_b, adjoint_a, adjoint_b, a_is_sparse, b_is_sparse, output_type);

    /// <summary>Einstein's sums: "ij,jk->ik". As <c>tf.einsum</c>.</summary>
    public Tensor einsum(string equation, params Tensor[] inputs) => linalg.einsum(equation, inputs);

    /// <summary>Sums of products over the last axes of a and the first of b. As <c>tf.tensordot</c>.</summary>
    public Tensor tensordot(Tensor a, Tensor b, int axes) => linalg.tensordot(a, b, axes);

    /// <summary>Sums of products over axes of a and of b. As <c>tf.tensordot</c>.</summary>
    public Tensor tensordot(Tensor a, Tensor b, (AxisList, AxisList) axes) => linalg.tensordot(a, b, axes);

    /// <summary>A norm of vectors or matrices. As <c>tf.norm</c>.</summary>
    public Tensor norm(Tensor tensor, object? ord = null, AxisList? axis = null, bool? keepdims = null) =>
        linalg.norm(tensor, ord, axis, keepdims);

    /// <summary>Eigenvalues and eigenvectors. As <c>tf.eig</c>.</summary>
    public (Tensor e, Tensor v) eig(Tensor tensor) => linalg.eig(tensor);

    /// <summary>Eigenvalues. As <c>tf.eigvals</c>.</summary>
    public Tensor eigvals(Tensor tensor) => linalg.eigvals(tensor);

    /// <summary>The square root of matrices. As <c>tf.matrix_square_root</c>.</summary>
    public Tensor matrix_square_root(Tensor input) => linalg.sqrtm(input);

    /// <summary>t, shortened to a norm where it is longer. As <c>tf.clip_by_norm</c>.</summary>
    public Tensor clip_by_norm(Tensor t, Tensor clip_norm, AxisList? axes = null)
    {
        var x = Strong(t);
        var limit = CastOp.Apply(clip_norm, x.DType);
        var square = ReduceOp.Sum(Unary.Square.Run(x), axes?.ToArray(), keepDims: true);
        var positive = Compare.Greater.Apply(square, 0.0);
        var length = SelectOp.Apply(positive, Unary.Sqrt.Run(SelectOp.Apply(positive, square, 1.0)), square);
        return x * limit / Binary.Maximum.Run(BroadcastToOp.Apply(length, length.Shape), limit);
    }

    /// <summary>Tensors shortened together to a norm where they are longer, and the norm that they had. As <c>tf.clip_by_global_norm</c>.</summary>
    public (Tensor[] list_clipped, Tensor global_norm) clip_by_global_norm(
        IReadOnlyList<Tensor?> t_list,
        Tensor clip_norm,
        Tensor? use_norm = null
    )
    {
        ArgumentNullException.ThrowIfNull(t_list);
        ArgumentNullException.ThrowIfNull(clip_norm);
        var length = use_norm ?? linalg.global_norm(t_list);
        var limit = CastOp.Apply(clip_norm, length.DType);
        // Of an infinite norm nothing is left that could be scaled: inf - inf.
        var scale = limit * Binary.Minimum.Run(1.0 / length, 1.0 / limit) + (length - length);
        return ([.. t_list.Select(x => x is null ? null! : x * CastOp.Apply(scale, x.DType))], length);
    }

    /// <summary>Whether x is a tensor. As <c>tf.is_tensor</c>.</summary>
    public bool is_tensor(object? x) => x is Tensor or Autodiff.Variable;

    /// <summary>Whether its values are not known: it belongs to a step that is being recorded. As <c>tf.is_symbolic_tensor</c>.</summary>
    public bool is_symbolic_tensor(Tensor tensor) => Strong(tensor).IsRecorded;

    /// <summary>Whether ops run at once: they do. As <c>tf.executing_eagerly</c>.</summary>
    public bool executing_eagerly() => true;

    /// <summary>The value as a NumSharp array. As <c>tf.get_static_value</c>.</summary>
    public NumSharp.NDArray? get_static_value(Tensor tensor, bool partial = false) =>
        Strong(tensor).IsRecorded ? null : Strong(tensor).numpy();

    /// <summary>Seconds since 1970, as float64. As <c>tf.timestamp</c>.</summary>
    public Tensor timestamp() =>
        Tensor.Filled(Shape.Scalar, DType.Float64, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds);
}
