using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A recurrence's gradients by the input (batch, steps, features), the kernels and, where there is one, the bias.</summary>
internal delegate Tensor?[] RecurrentGradients(Tensor[] sources, Tensor upstream);

/// <summary>A recurrent cell over sequences: all steps in one op, which keeps the gates for its gradient.</summary>
/// <remarks>
/// Inputs: x (batch, steps, features), kernel (features, gates units), recurrent kernel (units, gates units), what the op keeps
/// (gates, carries, states), and perhaps a bias, (gates units) or of a two-sided cell (2, gates units).
/// The gradient walks the steps backwards in one op too; where a tape looks on, it is
/// <paramref name="gradientsInOps"/>, which have derivatives of any order.
/// </remarks>
/// <param name="shape">How the cell goes over the batch.</param>
/// <param name="gradientsInOps">The gradients in ops that have gradients themselves.</param>
internal sealed class Recurrent<TCell>(RecurrentShape shape, RecurrentGradients gradientsInOps)
    : FloatOp(typeof(TCell).Name)
    where TCell : struct, IRecurrentCell
{
    public static Tensor Apply(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        bool allSteps,
        bool backwards,
        RecurrentGradients gradientsInOps
    )
    {
        var shape = new RecurrentShape(
            input.Shape[0],
            input.Shape[1],
            input.Shape[2],
            recurrentKernel.Shape[0],
            allSteps,
            backwards
        );
        var (gates, carries, states) = (Kept(TCell.Gates), Kept(1), Kept(1));
        var op = new Recurrent<TCell>(shape, gradientsInOps);
        return bias is null
            ? op.Run(input, kernel, recurrentKernel, gates, carries, states)
            : op.Run(input, kernel, recurrentKernel, gates, carries, states, bias);

        // For the gradient; without a tape there is none.
        Tensor Kept(int perUnit) =>
            Tensor.Allocate(
                [OpObserver.Tapes is { IsOpen: true } ? shape.Batch : 0, shape.Steps, perUnit * shape.Units],
                input.DType
            );
    }

    // It writes what it keeps.
    public override bool WorksInPlace => true;

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(
            shape.AllSteps ? [shape.Batch, shape.Steps, shape.Units] : [shape.Batch, shape.Units],
            inputs[0].DType
        );

    public override Tensor?[] Gradients(ReadOnlySpan<bool> wanted, Tensor[] inputs, Tensor output, Tensor upstream)
    {
        var (x, kernel, recurrentKernel, bias) = (inputs[0], inputs[1], inputs[2], inputs.ElementAtOrDefault(6));
        if (OpObserver.Tapes is { IsOpen: true })
            return GradientsInOps(x, kernel, recurrentKernel, bias, upstream);
        var products = new RecurrentGradientOp<TCell>(shape).Run(
            upstream,
            recurrentKernel,
            inputs[3],
            inputs[4],
            inputs[5]
        );
        var (ofInput, ofState) = (Slice(products, 0), Slice(products, TCell.IsTwoSided ? 1 : 0));
        return
        [
            wanted[0] ? ReshapeOp.Apply(MatMulOp.Apply(ofInput, kernel, transposeY: true), x.Shape) : null,
            wanted[1] ? MatMulOp.Apply(Rows(x), ofInput, transposeX: true) : null,
            wanted[2] ? MatMulOp.Apply(Rows(inputs[5]), ofState, transposeX: true) : null,
            null,
            null,
            null,
            .. bias is null ? [] : (Tensor?[])[wanted[6] ? BiasGradient(bias, ofInput, ofState) : null],
        ];
    }

    private static Tensor BiasGradient(Tensor bias, Tensor ofInput, Tensor ofState) =>
        bias.Shape.Rank == 1
            ? ColumnSumsOp.Instance.Run(ofInput)
            : Stacking.Stack([ColumnSumsOp.Instance.Run(ofInput), ColumnSumsOp.Instance.Run(ofState)], 0);

    private Tensor?[] GradientsInOps(Tensor x, Tensor kernel, Tensor recurrentKernel, Tensor? bias, Tensor upstream)
    {
        var gradients = gradientsInOps([x, kernel, recurrentKernel, .. bias is null ? [] : (Tensor[])[bias]], upstream);
        return [.. gradients[..3], null, null, null, .. gradients[3..]];
    }

    private static Tensor Rows(Tensor x) => x.View([x.Shape[0] * x.Shape[1], x.Shape[2]]);

    private static Tensor Slice(Tensor products, int index) =>
        products.Rows(index, index + 1).View(products.Shape[1..]);

    protected override unsafe void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        var bias = inputs.Length > 6 ? inputs[6] : null;
        fixed (
            T* input = inputs[0].Span<T>(),
                kernel = inputs[1].Span<T>(),
                recurrentKernel = inputs[2].Span<T>(),
                gates = inputs[3].Span<T>(),
                carries = inputs[4].Span<T>(),
                states = inputs[5].Span<T>(),
                biases = bias is null ? default : bias.Span<T>(),
                result = output.Span<T>()
        )
        {
            // Packed for the products of all steps.
            var width = TCell.Gates * shape.Units;
            var ofInput = new RightFactor<T>(kernel, false, shape.Features, width);
            var ofState = new RightFactor<T>(recurrentKernel, false, shape.Units, width);
            var memory = ThreadMemory.Get<T>(Scratch.Factor, ofInput.PackedLength + ofState.PackedLength);
            var job = new RecurrentForward<T, TCell>(shape)
            {
                Input = input,
                Kernel = ofInput.Packed(memory),
                RecurrentKernel = ofState.Packed(memory + ofInput.PackedLength),
                Bias = biases,
                RecurrentBias = bias?.Shape.Rank == 2 ? biases + bias.Shape[1] : null,
                Gates = gates,
                Carries = carries,
                States = states,
                Output = result,
            };
            Workers.Run(ref job, shape.Chunks);
        }
    }
}

/// <summary>
/// From the gradient of a recurrence's result to that of the input's product of all steps, (1, batch steps, gates units); of a
/// two-sided cell also to that of the state's product, (2, batch steps, gates units).
/// </summary>
/// <remarks>Inputs: the gradient, the recurrent kernel, and what <see cref="Recurrent{TCell}"/> kept.</remarks>
internal sealed class RecurrentGradientOp<TCell>(RecurrentShape shape) : FloatOp($"{typeof(TCell).Name}Gradient")
    where TCell : struct, IRecurrentCell
{
    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        Tensor.Allocate(
            [TCell.IsTwoSided ? 2 : 1, shape.Batch * shape.Steps, TCell.Gates * shape.Units],
            inputs[0].DType
        );

    protected override unsafe void Compute<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        fixed (
            T* upstream = inputs[0].Span<T>(),
                recurrentKernel = inputs[1].Span<T>(),
                gates = inputs[2].Span<T>(),
                carries = inputs[3].Span<T>(),
                states = inputs[4].Span<T>(),
                result = output.Span<T>()
        )
        {
            var ofState = new RightFactor<T>(recurrentKernel, true, TCell.Gates * shape.Units, shape.Units);
            var job = new RecurrentBackward<T, TCell>(shape)
            {
                Upstream = upstream,
                RecurrentKernel = ofState.Packed(ThreadMemory.Get<T>(Scratch.Factor, ofState.PackedLength)),
                Gates = gates,
                Carries = carries,
                States = states,
                Output = result,
            };
            Workers.Run(ref job, shape.Chunks);
        }
    }
}
