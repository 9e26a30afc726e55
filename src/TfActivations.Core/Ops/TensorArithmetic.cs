using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TfActivations.Ops;

/// <summary>The operators of tensors in ops.</summary>
internal sealed class TensorArithmetic : TensorOperations
{
    public override Tensor Add(Tensor x, Tensor y) => Addition.Apply(x, y);

    public override Tensor Subtract(Tensor x, Tensor y) => Binary.Subtract.Apply(x, y);

    public override Tensor Multiply(Tensor x, Tensor y) => Binary.Multiply.Apply(x, y);

    public override Tensor Divide(Tensor x, Tensor y)
    {
        if (x.DType.IsFloating() || y.DType.IsFloating())
            return Binary.Divide.Apply(x, y);
        TypePromotion.Unify("divide", ref x, ref y);
        var dtype = x.DType.IsInteger() && x.DType.Size() <= sizeof(short) ? DType.Float32 : DType.Float64;
        return Binary.Divide.Run(CastOp.Apply(x, dtype), CastOp.Apply(y, dtype));
    }

    public override Tensor Negate(Tensor x) => Unary.Negate.Run(x);

    public override Tensor Greater(Tensor x, Tensor y) => Compare.Greater.Apply(x, y);

    public override Tensor Less(Tensor x, Tensor y) => Compare.Less.Apply(x, y);

    public override Tensor GreaterEqual(Tensor x, Tensor y) => Compare.GreaterEqual.Apply(x, y);

    public override Tensor LessEqual(Tensor x, Tensor y) => Compare.LessEqual.Apply(x, y);

    public override Tensor Slice(Tensor x, int[] begin, int[] steps, Shape size) =>
        new SliceOp(begin, steps, size).Run(x);

    public override Tensor Stack(IReadOnlyList<Tensor> tensors) => Stacking.Stack(tensors, 0);

    public override Tensor Reshape(Tensor x, Shape shape) => Ops.ReshapeOp.Apply(x, shape);

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Tensors exist before any op is named.")]
    internal static void Install() => Installed = new TensorArithmetic();
}
