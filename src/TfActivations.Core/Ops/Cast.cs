using System.Numerics;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Ops;

/// <summary>tf.cast: to another dtype; fractions are cut off, values out of range saturate.</summary>
internal sealed class Cast(DType target) : Op("Cast")
{
    public override bool TakesHalf => true;

    public static Tensor Apply(Tensor x, DType target)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.DType == target ? x : new Cast(target).Run(x);
    }

    /// <summary>A copy that no tape or recording sees.</summary>
    public static Tensor Copy(Tensor x, DType target)
    {
        var copy = Tensor.Allocate(x.Shape, target);
        Copy(x, copy);
        return copy;
    }

    public static void Copy(Tensor x, Tensor y)
    {
        if (x.DType == y.DType)
        {
            x.Bytes().CopyTo(y.Bytes());
            return;
        }
        switch (x.DType)
        {
            case DType.Float16:
                Convert<Half>(x.Span<Half>(), y);
                break;
            case DType.BFloat16:
                var wide = y.DType == DType.Float32 ? y : Tensor.Allocate(x.Shape, DType.Float32);
                BFloat16.Widen(x.Span<BFloat16>(), wide.Span<float>());
                if (wide != y)
                    Copy(wide, y);
                break;
            case DType.Float32:
                Convert<float>(x.Span<float>(), y);
                break;
            case DType.Float64:
                Convert<double>(x.Span<double>(), y);
                break;
            case DType.Int32:
                Convert<int>(x.Span<int>(), y);
                break;
            case DType.Int64:
                Convert<long>(x.Span<long>(), y);
                break;
            default:
                Convert<byte>(x.Span<byte>(), y);
                break;
        }
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, target);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => Copy(inputs[0], output);

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        inputs[0].DType.IsFloating() ? Apply(upstream, inputs[0].DType) : null;

    private static void Convert<T>(ReadOnlySpan<T> x, Tensor y)
        where T : unmanaged, INumber<T>
    {
        switch (y.DType)
        {
            case DType.Float16:
                TensorPrimitives.ConvertTruncating(x, y.Span<Half>());
                break;
            case DType.BFloat16:
                var rounded = y.Span<BFloat16>();
                for (var i = 0; i < rounded.Length; i++)
                    rounded[i] = (BFloat16)double.CreateTruncating(x[i]);
                break;
            case DType.Float32:
                TensorPrimitives.ConvertTruncating(x, y.Span<float>());
                break;
            case DType.Float64:
                TensorPrimitives.ConvertTruncating(x, y.Span<double>());
                break;
            case DType.Int32:
                TensorPrimitives.ConvertSaturating(x, y.Span<int>());
                break;
            case DType.Int64:
                TensorPrimitives.ConvertSaturating(x, y.Span<long>());
                break;
            default:
                var target = y.Span<bool>();
                for (var i = 0; i < target.Length; i++)
                    target[i] = x[i] != T.Zero;
                break;
        }
    }
}

/// <summary>A copy.</summary>
internal sealed class Identity() : Op("Identity")
{
    public static readonly Identity Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        inputs[0].Bytes().CopyTo(output.Bytes());

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) => upstream;
}

/// <summary>A copy through which no gradient flows.</summary>
internal sealed class StopGradient() : Op("StopGradient")
{
    public static readonly StopGradient Instance = new();

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(inputs[0].Shape, inputs[0].DType);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) =>
        inputs[0].Bytes().CopyTo(output.Bytes());
}
