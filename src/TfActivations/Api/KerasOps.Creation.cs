using System.Runtime.CompilerServices;
using TfActivations.Ops;

namespace TfActivations.Api;

// Tensors made of nothing.
public sealed partial class KerasOps
{
    /// <summary>Zeros. As <c>keras.ops.zeros</c>.</summary>
    public Tensor zeros(Shape shape, DType? dtype = null) => full(shape, 0.0, dtype);

    /// <summary>Ones. As <c>keras.ops.ones</c>.</summary>
    public Tensor ones(Shape shape, DType? dtype = null) => full(shape, 1.0, dtype);

    /// <summary>Zeros: nothing is left undefined. As <c>keras.ops.empty</c>.</summary>
    public Tensor empty(Shape shape, DType? dtype = null) => zeros(shape, dtype);

    /// <summary>One value everywhere; float32 by default. As <c>keras.ops.full</c>.</summary>
    public Tensor full(Shape shape, Tensor fill_value, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return BroadcastToOp.Apply(
            CastOp.Apply(KerasTypes.Tensor(fill_value), dtype ?? DType.Float32),
            shape.Defined(nameof(full))
        );
    }

    /// <summary>Zeros of another tensor's shape and dtype. As <c>keras.ops.zeros_like</c>.</summary>
    public Tensor zeros_like(Tensor x, DType? dtype = null) => full_like(x, 0.0, dtype);

    /// <summary>Ones of another tensor's shape and dtype. As <c>keras.ops.ones_like</c>.</summary>
    public Tensor ones_like(Tensor x, DType? dtype = null) => full_like(x, 1.0, dtype);

    /// <summary>Zeros of another tensor's shape and dtype. As <c>keras.ops.empty_like</c>.</summary>
    public Tensor empty_like(Tensor x, DType? dtype = null) => zeros_like(x, dtype);

    /// <summary>One value in another tensor's shape and dtype. As <c>keras.ops.full_like</c>.</summary>
    public Tensor full_like(Tensor x, Tensor fill_value, DType? dtype = null)
    {
        var like = KerasTypes.Tensor(x);
        return BroadcastToOp.Apply(CastOp.Apply(KerasTypes.Tensor(fill_value), dtype ?? like.DType), like.Shape);
    }

    /// <summary>From start in steps until before stop; from 0 to start where there is no stop. As <c>keras.ops.arange</c>.</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">One past the last.</param>
    /// <param name="step">From one to the next; 1 by default.</param>
    /// <param name="dtype">What the three meet at by default.</param>
    public Tensor arange(Tensor start, Tensor? stop = null, Tensor? step = null, DType? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        var result =
            dtype
            ?? KerasTypes.Result([
                start,
                .. stop is null ? [] : (Tensor[])[stop],
                .. step is null ? [] : (Tensor[])[step],
            ]);
        var (from, to) = stop is null ? (0, start.item()) : (start.item(), stop.item());
        return Grids.Arange(nameof(arange), from, to, step?.item() ?? 1, result);
    }

    /// <summary>Evenly from start to stop. As <c>keras.ops.linspace</c>.</summary>
    /// <param name="start">The first.</param>
    /// <param name="stop">The last; one past it without endpoint.</param>
    /// <param name="num">How many.</param>
    /// <param name="endpoint">Whether stop is among them.</param>
    /// <param name="dtype">A floating dtype; float32 of integers.</param>
    /// <param name="axis">Where the new axis stands.</param>
    public Tensor linspace(
        Tensor start,
        Tensor stop,
        int num = 50,
        bool endpoint = true,
        DType? dtype = null,
        int axis = 0
    )
    {
        var ends = KerasTypes.UnifyFloats(start, stop);
        return CastOp.Apply(Grids.Linspace(ends[0], ends[1], num, endpoint, axis), dtype ?? ends[0].DType);
    }

    /// <summary>Evenly from start to stop, and the step between them. As <c>keras.ops.linspace(..., retstep=True)</c>.</summary>
    /// <inheritdoc cref="linspace(Tensor, Tensor, int, bool, DType?, int)" path="/param"/>
    [OverloadResolutionPriority(-1)]
    public (Tensor samples, Tensor step) linspace(
        Tensor start,
        Tensor stop,
        int num = 50,
        bool endpoint = true,
        bool retstep = false,
        DType? dtype = null,
        int axis = 0
    )
    {
        if (!retstep)
            throw new InvalidArgumentException("linspace: without retstep leave the argument out");
        var ends = KerasTypes.UnifyFloats(start, stop);
        var parts = endpoint ? num - 1 : num;
        return (
            linspace(start, stop, num, endpoint, dtype, axis),
            (ends[1] - ends[0]) / (parts > 0 ? parts : double.NaN)
        );
    }

    /// <summary>base to the powers evenly from start to stop. As <c>keras.ops.logspace</c>.</summary>
    /// <inheritdoc cref="linspace(Tensor, Tensor, int, bool, DType?, int)" path="/param"/>
    public Tensor logspace(
        Tensor start,
        Tensor stop,
        int num = 50,
        bool endpoint = true,
        double @base = 10,
        DType? dtype = null,
        int axis = 0
    )
    {
        var powers = linspace(start, stop, num, endpoint, null, axis);
        return CastOp.Apply(Binary.Pow.Run(Number(powers, @base), powers), dtype ?? powers.DType);
    }

    /// <summary>From start to stop by equal factors. As <c>keras.ops.geomspace</c>.</summary>
    /// <inheritdoc cref="linspace(Tensor, Tensor, int, bool, DType?, int)" path="/param"/>
    public Tensor geomspace(
        Tensor start,
        Tensor stop,
        int num = 50,
        bool endpoint = true,
        DType? dtype = null,
        int axis = 0
    )
    {
        var ends = KerasTypes.UnifyFloats(start, stop);
        var sign = Unary.Sign.Run(ends[0]);
        var logs = Grids.Linspace(Unary.Log.Run(ends[0] * sign), Unary.Log.Run(ends[1] * sign), num, endpoint, axis);
        var place = axis < 0 ? axis + logs.Shape.Rank : axis;
        return CastOp.Apply(Unary.Exp.Run(logs) * Stacking.ExpandDims(sign, place), dtype ?? ends[0].DType);
    }

    /// <summary>1 on the k-th diagonal, 0 elsewhere; float32 by default. As <c>keras.ops.eye</c>.</summary>
    public Tensor eye(int N, int? M = null, int k = 0, DType? dtype = null)
    {
        Shape shape = [Positive(nameof(eye), N), Positive(nameof(eye), M ?? N)];
        var length = Diagonals.Length(shape[0], shape[1], k);
        var ones = Tensor.Filled(length, dtype ?? DType.Float32, 1);
        return length == 0
            ? Tensor.Filled(shape, dtype ?? DType.Float32, 0)
            : Diagonals.Matrix(ones, k, shape[0], shape[1]);
    }

    /// <summary>The identity matrix. As <c>keras.ops.identity</c>.</summary>
    public Tensor identity(int n, DType? dtype = null) => eye(n, null, 0, dtype);

    /// <summary>1 at and below the k-th diagonal, 0 above. As <c>keras.ops.tri</c>.</summary>
    public Tensor tri(int N, int? M = null, int k = 0, DType? dtype = null) =>
        CastOp.Apply(
            Diagonals.LowerMask(Positive(nameof(tri), N), Positive(nameof(tri), M ?? N), k),
            dtype ?? DType.Float32
        );

    /// <summary>Powers of a vector in columns, the highest first. As <c>keras.ops.vander</c>.</summary>
    public Tensor vander(Tensor x, int? N = null, bool increasing = false)
    {
        var values = KerasTypes.Tensor(x);
        if (values.Shape.Rank != 1)
            throw new InvalidArgumentException($"vander: needs a vector. Received: shape {values.Shape}");
        var count = N ?? values.Size;
        var powers = Arranging.Range(Positive(nameof(vander), count), values.DType);
        var columns = Binary.Pow.Run(Stacking.ExpandDims(values, 1), Stacking.ExpandDims(powers, 0));
        return increasing ? columns : SliceOp.Reverse(columns, 1);
    }

    /// <summary>Bartlett's window: a triangle. As <c>keras.ops.bartlett</c>.</summary>
    public Tensor bartlett(int x) => Window(x, (i, n) => 1 - Math.Abs(2.0 * i / n - 1));

    /// <summary>Hann's window: half of 1 - cos. As <c>keras.ops.hanning</c>.</summary>
    public Tensor hanning(int x) => Window(x, (i, n) => 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / n));

    /// <summary>Hamming's window. As <c>keras.ops.hamming</c>.</summary>
    public Tensor hamming(int x) => Window(x, (i, n) => 0.54 - 0.46 * Math.Cos(2 * Math.PI * i / n));

    /// <summary>Blackman's window. As <c>keras.ops.blackman</c>.</summary>
    public Tensor blackman(int x) =>
        Window(x, (i, n) => 0.42 - 0.5 * Math.Cos(2 * Math.PI * i / n) + 0.08 * Math.Cos(4 * Math.PI * i / n));

    /// <summary>Kaiser's window. As <c>keras.ops.kaiser</c>.</summary>
    public Tensor kaiser(int x, double beta) =>
        Window(
            x,
            (i, n) =>
            {
                var place = 2.0 * i / n - 1;
                return Reals.SpecialFunctions.BesselI(0, beta * Math.Sqrt(Math.Max(0, 1 - place * place)))
                    / Reals.SpecialFunctions.BesselI(0, beta);
            }
        );

    private static Tensor Window(int length, Func<int, int, double> value)
    {
        if (length <= 1)
            return Tensor.Filled(Math.Max(0, length), DType.Float32, 1);
        var window = Tensor.Allocate(length, DType.Float32);
        for (var i = 0; i < length; i++)
            window.Span<float>()[i] = (float)value(i, length - 1);
        return window;
    }

    private static int Positive(string caller, int length) =>
        length >= 0
            ? length
            : throw new InvalidArgumentException($"{caller}: a length must not be negative. Received: {length}");
}
