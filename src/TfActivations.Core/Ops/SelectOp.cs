using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Engines;

namespace TfActivations.Ops;

/// <summary>tf.where: from x where the condition holds, else from y; all three broadcast.</summary>
internal sealed class SelectOp() : Op("SelectV2")
{
    private static readonly SelectOp Instance = new()
    {
        Onnx = new OnnxFormula.Node("Where", OnnxFormula.X, OnnxFormula.Y, OnnxFormula.Z),
    };

    public static Tensor Apply(Tensor condition, Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        TypePromotion.Unify(Instance.Called, ref x, ref y);
        if (condition.DType != DType.Bool)
            throw Instance.Error($"the condition must be bool. Received: {condition.DType.Name()}");
        var shape = Shape.Broadcast(
            condition.Shape,
            Shape.Broadcast(x.Shape, y.Shape, Instance.Called),
            Instance.Called
        );
        return Instance.Run(
            BroadcastToOp.Apply(condition, shape),
            BroadcastToOp.Apply(x, shape),
            BroadcastToOp.Apply(y, shape)
        );
    }

    public override bool TakesHalf => true;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[1].Shape, inputs[1].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var condition = inputs[0].Span<byte>();
        if (output.DType == DType.String)
        {
            var texts = output.Texts();
            for (var i = 0; i < texts.Length; i++)
                texts[i] = inputs[condition[i] != 0 ? 1 : 2].Texts()[i];
            return;
        }
        var x = inputs[1].Bytes();
        var y = inputs[2].Bytes();
        var z = output.Bytes();
        switch (output.DType.Size())
        {
            case 1:
                Pick<byte>(condition, x, y, z);
                break;
            case 2:
                Pick<short>(condition, x, y, z);
                break;
            case 4:
                Pick<int>(condition, x, y, z);
                break;
            case 16:
                Pick<Int128>(condition, x, y, z);
                break;
            default:
                Pick<long>(condition, x, y, z);
                break;
        }
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        index switch
        {
            1 => Apply(inputs[0], upstream, 0.0),
            2 => Apply(inputs[0], 0.0, upstream),
            _ => null,
        };

    // By masks of ones and zeros, whatever the bits stand for: a branch would be guessed wrong half the time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pick<T>(ReadOnlySpan<byte> condition, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, Span<byte> z)
        where T : unmanaged, IBinaryInteger<T>
    {
        var ones = MemoryMarshal.Cast<byte, T>(x);
        var zeros = MemoryMarshal.Cast<byte, T>(y);
        var results = MemoryMarshal.Cast<byte, T>(z);
        for (var i = sizeof(int) == Unsafe.SizeOf<T>() ? PickVectors(condition, x, y, z) : 0; i < results.Length; i++)
        {
            var mask = T.Zero - T.CreateTruncating(condition[i]);
            results[i] = (ones[i] & mask) | (zeros[i] & ~mask);
        }
    }

    /// <summary>The same for four bytes each, a register of conditions at a time.</summary>
    /// <returns>How many are done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int PickVectors(
        ReadOnlySpan<byte> condition,
        ReadOnlySpan<byte> x,
        ReadOnlySpan<byte> y,
        Span<byte> z
    )
    {
        var count = 0;
        for (; count <= condition.Length - Vector<byte>.Count; count += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(condition[count..]), out var low, out var high);
            Vector.Widen(low, out var conditions0, out var conditions1);
            Vector.Widen(high, out var conditions2, out var conditions3);
            PickVector(conditions0, 0, x, y, z, count);
            PickVector(conditions1, 1, x, y, z, count);
            PickVector(conditions2, 2, x, y, z, count);
            PickVector(conditions3, 3, x, y, z, count);
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PickVector(
        Vector<uint> conditions,
        int part,
        ReadOnlySpan<byte> x,
        ReadOnlySpan<byte> y,
        Span<byte> z,
        int first
    )
    {
        var start = first * sizeof(uint) + part * Vector<byte>.Count;
        var otherwise = Vector.Equals(conditions, Vector<uint>.Zero).As<uint, byte>();
        Vector
            .ConditionalSelect(otherwise, new Vector<byte>(y[start..]), new Vector<byte>(x[start..]))
            .CopyTo(z[start..]);
    }
}
