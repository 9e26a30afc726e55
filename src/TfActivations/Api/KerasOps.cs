using NumSharp;
using TfActivations.Engines;
using TfActivations.Ops;
using DType = TfActivations.Tensors.DType;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Api;

/// <summary>
/// keras.ops: NumPy's functions on tensors. Operands of different dtypes meet as Keras says (ints and floats give floats, C# scalars take
/// the dtype of what they meet); functions that give fractions take integers as float32.
/// </summary>
public sealed partial class KerasOps
{
    internal KerasOps() { }

    /// <summary>The value as a tensor. As <c>keras.ops.convert_to_tensor</c>.</summary>
    /// <param name="x">A C# array, scalar, NumSharp array, variable or tensor.</param>
    /// <param name="dtype">Another dtype; of C#'s own numbers int32 and float32 by default.</param>
    /// <param name="sparse">False: there are no sparse tensors here.</param>
    /// <param name="ragged">False: there are no ragged tensors here.</param>
    /// <exception cref="InvalidArgumentException">A sparse or a ragged tensor is asked for.</exception>
    public Tensor convert_to_tensor(Tensor x, DType? dtype = null, bool? sparse = null, bool? ragged = null)
    {
        NotSparse(nameof(convert_to_tensor), sparse == true);
        if (ragged == true)
            throw new InvalidArgumentException("convert_to_tensor: there are no ragged tensors here; leave ragged out");
        return dtype is { } wanted ? CastOp.Apply(x, wanted) : KerasTypes.Tensor(x);
    }

    /// <summary>The value as a tensor. As <c>keras.ops.array</c>.</summary>
    /// <param name="x">A C# array, scalar, NumSharp array, variable or tensor.</param>
    /// <param name="dtype">Another dtype.</param>
    public Tensor array(Tensor x, DType? dtype = null) => convert_to_tensor(x, dtype);

    /// <summary>The tensor as a NumSharp array. As <c>keras.ops.convert_to_numpy</c>.</summary>
    public NDArray convert_to_numpy(Tensor x) => KerasTypes.Tensor(x).numpy();

    /// <summary>Another dtype: fractions are cut off. As <c>keras.ops.cast</c>.</summary>
    public Tensor cast(Tensor x, DType dtype) => CastOp.Apply(KerasTypes.Tensor(x), dtype);

    /// <summary>Another dtype; what it cannot hold becomes the nearest that it can. As <c>keras.ops.saturate_cast</c>.</summary>
    public Tensor saturate_cast(Tensor x, DType dtype) => Casting.Saturate(KerasTypes.Tensor(x), dtype);

    /// <summary>A copy. As <c>keras.ops.copy</c>.</summary>
    public Tensor copy(Tensor x) => IdentityOp.Instance.Run(KerasTypes.Tensor(x));

    /// <summary>The same value with no gradient through it. As <c>keras.ops.stop_gradient</c>.</summary>
    public Tensor stop_gradient(Tensor variable) => StopGradientOp.Instance.Run(KerasTypes.Tensor(variable));

    /// <summary>The same bytes read as another dtype; the last axis grows or shrinks by the ratio of sizes. As <c>keras.ops.view</c>.</summary>
    public Tensor view(Tensor x, DType? dtype = null) => Casting.View(KerasTypes.Tensor(x), dtype);

    /// <summary>Whether x is a tensor. As <c>keras.ops.is_tensor</c>.</summary>
    public bool is_tensor(object? x) => x is Tensor or Autodiff.Variable;

    /// <summary>The dtype. As <c>keras.ops.dtype</c>.</summary>
    public DType dtype(Tensor x) => KerasTypes.Tensor(x).DType;

    /// <summary>The number of axes. As <c>keras.ops.ndim</c>.</summary>
    public int ndim(Tensor x) => KerasTypes.Tensor(x).Shape.Rank;

    /// <summary>The length of each axis. As <c>keras.ops.shape</c>.</summary>
    public Shape shape(Tensor x) => KerasTypes.Tensor(x).Shape;

    /// <summary>The number of elements. As <c>keras.ops.size</c>.</summary>
    public int size(Tensor x) => KerasTypes.Tensor(x).Size;

    private static Tensor Of(Op op, Tensor x) => op.Run(KerasTypes.Tensor(x));

    private static Tensor OfFloats(Op op, Tensor x) => op.Run(KerasTypes.Floats(x));

    private static Tensor Of(BinaryOp op, Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return op.Run(operands[0], operands[1]);
    }

    private static Tensor OfFloats(BinaryOp op, Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.UnifyFloats(x1, x2);
        return op.Run(operands[0], operands[1]);
    }

    private static int[]? All(AxisList? axis) => axis?.ToArray();
}
