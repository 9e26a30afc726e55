using System.Numerics;
using TfActivations.Autodiff;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Ops;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Distribute;

// The message: [gradients, counted in this step, averages that layers move, whether there is more, whether this is the end].
internal sealed partial class JointStep
{
    private const int Flags = 2;

    private IEnumerable<Variable> MovedApart => moved.Where(variable => !strategy.Averages[variable].IsJoint);

    private int RestSize =>
        Counters().Sum(variable => variable.Value.Size) + MovedApart.Sum(variable => variable.Value.Size) + Flags;

    private Tensor[] Sum(IReadOnlyList<Tensor> gradients, bool isLast)
    {
        VariableEvents.Assigning = null;
        Tensor[] inputs = [.. gradients.Select(Widened)];
        var sums = new SumOp(this, isLast).Run(inputs);
        var at = 0;
        return [.. gradients.Select(Part)];

        Tensor Part(Tensor gradient)
        {
            at += gradient.Size;
            return CastOp.Apply(sums.Rows(at - gradient.Size, at).View(gradient.Shape), gradient.DType);
        }
    }

    private static Tensor Widened(Tensor gradient) =>
        gradient.DType is DType.Float32 or DType.Float64 ? gradient : CastOp.Apply(gradient, DType.Float32);

    private void PackRest<T>(Span<T> rest)
        where T : unmanaged, INumber<T>
    {
        var at = 0;
        foreach (var variable in Counters())
        {
            var now = variable.Value.Span<double>();
            if (!counted.TryGetValue(variable, out var before))
                counted[variable] = before = new double[now.Length];
            for (var i = 0; i < now.Length; i++)
                rest[at++] = IsEmpty ? T.Zero : T.CreateTruncating(now[i] - before[i]);
        }
        foreach (var variable in MovedApart)
        {
            var value = IsEmpty ? strategy.Averages[variable].Own : variable.Value;
            TensorPrimitives.ConvertTruncating<double, T>(Doubles(value), rest.Slice(at, value.Size));
            at += value.Size;
        }
        rest[at++] = HasMore ? T.One : T.Zero;
        rest[at] = WantsEnd ? T.One : T.Zero;
    }

    private void UnpackRest<T>(ReadOnlySpan<T> rest)
        where T : unmanaged, INumber<T>
    {
        if (rest[^1] > T.Zero)
            throw new StepNotTakenException();
        AnyHasMore = rest[^2] > T.Zero;
        var at = 0;
        foreach (var variable in Counters())
        {
            var value = variable.BeginWrite().Span<double>();
            var before = counted[variable];
            for (var i = 0; i < value.Length; i++)
                value[i] = before[i] + double.CreateTruncating(rest[at++]);
        }
        foreach (var variable in MovedApart)
        {
            var (own, mean) = strategy.Averages[variable];
            if (!IsEmpty)
                Copy(variable.Value, own);
            var sum = new double[own.Size];
            TensorPrimitives.ConvertTruncating<T, double>(rest.Slice(at, sum.Length), sum);
            TensorPrimitives.Divide<double>(sum, Collective.Size, sum);
            Conversion.Copy(Tensor.Of<double>(sum, own.Shape), mean);
            Copy(mean, variable.BeginWrite());
            at += sum.Length;
        }
        foreach (var average in moved.Where(variable => strategy.Averages[variable].IsJoint))
            Copy(average.Value, strategy.Averages[average].Own, strategy.Averages[average].Mean);
        isUnderWay = false;
    }

    private static double[] Doubles(Tensor tensor) => Conversion.Copy(tensor, DType.Float64).Span<double>().ToArray();

    private sealed class SumOp(JointStep step, bool isLast) : Op("SumOverWorkers")
    {
        private Array message = Array.Empty<float>();

        public override Tensor Allocate(ReadOnlySpan<Tensor> inputs)
        {
            var (size, dtype) = (0, DType.Float32);
            foreach (var input in inputs)
            {
                size += input.Size;
                dtype = input.DType == DType.Float64 ? DType.Float64 : dtype;
            }
            return Tensor.Allocate(size, dtype);
        }

        public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
        {
            if (output.DType == DType.Float64)
            {
                var all = Packed<double>(inputs, output);
                step.Collective.Reduce(all);
                Unpack(all, output);
            }
            else
            {
                var all = Packed<float>(inputs, output);
                step.Collective.Reduce(all);
                Unpack(all, output);
            }
        }

        private Span<T> Packed<T>(ReadOnlySpan<Tensor> inputs, Tensor output)
            where T : unmanaged, INumber<T>
        {
            var size = output.Size + (isLast ? step.RestSize : 0);
            if (message.Length != size)
                message = new T[size];
            Span<T> all = (T[])message;
            var at = 0;
            foreach (var input in inputs)
            {
                var part = all.Slice(at, input.Size);
                if (step.IsEmpty)
                    part.Clear();
                else if (input.DType == output.DType)
                    input.Span<T>().CopyTo(part);
                else
                    TensorPrimitives.ConvertTruncating<float, T>(input.Span<float>(), part);
                at += input.Size;
            }
            if (isLast)
                step.PackRest(all[at..]);
            return all;
        }

        private void Unpack<T>(Span<T> all, Tensor output)
            where T : unmanaged, INumber<T>
        {
            all[..output.Size].CopyTo(output.Span<T>());
            if (isLast)
                step.UnpackRest<T>(all[output.Size..]);
        }
    }
}
