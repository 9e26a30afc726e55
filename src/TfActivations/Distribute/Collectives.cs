using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using TfActivations.Autodiff;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Distribute;

/// <summary>What workers tell each other of tensors and variables, in the transport's few words.</summary>
internal static class Collectives
{
    extension(ICollective collective)
    {
        /// <summary>The sum over workers; whole numbers are summed exactly.</summary>
        public Tensor Sum(Tensor value)
        {
            var sum = Tensor.Allocate(value.Shape, value.DType);
            collective.Sum(value, sum);
            return sum;
        }

        /// <summary>Writes the sum over workers.</summary>
        public void Sum(Tensor value, Tensor sum)
        {
            switch (value.DType)
            {
                case DType.Float32:
                    value.Span<float>().CopyTo(sum.Span<float>());
                    collective.Reduce(sum.Span<float>());
                    break;
                case DType.Float64:
                    value.Span<double>().CopyTo(sum.Span<double>());
                    collective.Reduce(sum.Span<double>());
                    break;
                case DType.Float16 or DType.BFloat16:
                    var wide = Conversion.Copy(value, DType.Float32);
                    collective.Reduce(wide.Span<float>());
                    Conversion.Copy(wide, sum);
                    break;
                default:
                    Conversion.Copy(
                        collective.Tensors(value).Aggregate((all, each) => Binary.Add.Apply(all, each)),
                        sum
                    );
                    break;
            }
        }

        /// <summary>Each worker's tensor, all of one shape.</summary>
        public Tensor[] Tensors(Tensor value)
        {
            var all = Tensor.Allocate([collective.Size, .. value.Shape], value.DType);
            collective.Gather(value.Bytes(), all.Bytes());
            return [.. Enumerable.Range(0, collective.Size).Select(i => all.Row(i, value.Shape))];
        }

        /// <summary>What each worker has, as long as it may be.</summary>
        public byte[][] Texts(ReadOnlySpan<byte> own)
        {
            var lengths = collective.Numbers(own.Length);
            var longest = (int)lengths.Max();
            var (padded, all) = (new byte[longest], new byte[longest * collective.Size]);
            own.CopyTo(padded);
            collective.Gather(padded, all);
            return [.. lengths.Select((length, i) => all.AsSpan(i * longest, (int)length).ToArray())];
        }

        /// <summary>A number of each worker's.</summary>
        public long[] Numbers(long own)
        {
            var all = new long[collective.Size];
            collective.Gather(
                MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in own)),
                MemoryMarshal.AsBytes(all.AsSpan())
            );
            return all;
        }

        /// <summary>Whether any worker says so.</summary>
        public bool Any(bool own) => collective.Numbers(own ? 1 : 0).Contains(1);

        /// <summary>The workers' tensors one after another along an axis.</summary>
        /// <exception cref="InvalidArgumentException">Their shapes differ elsewhere, or their dtypes.</exception>
        public Tensor Concatenated(Tensor value, int axis)
        {
            var at = value.Shape.NormalizeAxis(axis, "gather");
            var shapes = collective
                .Texts(MemoryMarshal.AsBytes<int>([(int)value.DType, .. value.Shape]))
                .Select(text => MemoryMarshal.Cast<byte, int>(text).ToArray())
                .ToList();
            var odd = shapes.FindIndex(shape =>
                shape.Length != value.Shape.Rank + 1
                || shape
                    .Where((length, i) => i != at + 1)
                    .Zip(shapes[collective.Rank].Where((_, i) => i != at + 1))
                    .Any(pair => pair.First != pair.Second)
            );
            if (odd >= 0)
            {
                Shape other = [.. shapes[odd][1..]];
                throw new InvalidArgumentException(
                    $"gather: values must be of one dtype, and of one shape but for axis {axis}. Received: {value.DType.Name()} of shape "
                        + $"{value.Shape} here, {((DType)shapes[odd][0]).Name()} of shape {other} on worker {odd}"
                );
            }
            var parts = collective
                .Texts(value.Bytes())
                .Select(
                    (bytes, i) =>
                    {
                        var part = Tensor.Allocate([.. shapes[i][1..]], value.DType);
                        bytes.CopyTo(part.Bytes());
                        return part;
                    }
                );
            return ConcatOp.Apply([.. parts], at);
        }

        /// <summary>Rows of steps, those of all workers of the first step, then those of the second, and so on.</summary>
        /// <param name="steps">This worker's rows of each step; there may be none.</param>
        public Tensor InOrderOfSteps(IReadOnlyList<Tensor> steps)
        {
            int[] own = [.. steps.Select(step => step.Shape[0])];
            var counts = collective
                .Texts(MemoryMarshal.AsBytes(own.AsSpan()))
                .Select(text => MemoryMarshal.Cast<byte, int>(text).ToArray())
                .ToList();
            var all = collective.Concatenated(ConcatOp.Apply(steps, 0), 0);
            int[] next = [.. counts.Select((_, worker) => counts.Take(worker).Sum(each => each.Sum()))];
            List<Tensor> ordered = [];
            for (var step = 0; step < counts.Max(each => each.Length); step++)
            for (var worker = 0; worker < next.Length; worker++)
            {
                var count = step < counts[worker].Length ? counts[worker][step] : 0;
                if (count > 0)
                    ordered.Add(all.Rows(next[worker], next[worker] + count));
                next[worker] += count;
            }
            return ConcatOp.Apply(ordered, 0);
        }

        /// <summary>Gives variables the chief's values, in one message.</summary>
        public void Broadcast(IReadOnlyList<Variable> variables)
        {
            var bytes = new byte[variables.Sum(variable => variable.Value.Bytes().Length)];
            var at = 0;
            foreach (var value in variables.Select(variable => variable.Value))
            {
                value.Bytes().CopyTo(bytes.AsSpan(at));
                at += value.Bytes().Length;
            }
            collective.Broadcast(bytes);
            at = 0;
            foreach (var variable in variables)
            {
                var value = variable.BeginWrite().Bytes();
                bytes.AsSpan(at, value.Length).CopyTo(value);
                at += value.Length;
            }
        }

        /// <summary>Holds that the workers have variables of the same number, shapes and dtypes.</summary>
        public void RequireAlike(string what, IReadOnlyList<Variable> variables) =>
            collective.RequireSame(
                $"{what}: the workers must make the same model",
                string.Join(", ", variables.Select(variable => $"{variable.DType.Name()} {variable.Shape}"))
            );

        /// <summary>Holds that all workers say the same.</summary>
        /// <exception cref="InvalidArgumentException">One says something else.</exception>
        public void RequireSame(string what, string own)
        {
            var said = collective.Numbers(BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes(own))));
            if (Array.TrueForAll(said, each => each == said[0]))
                return;
            var texts = collective.Texts(Encoding.UTF8.GetBytes(own)).Select(Encoding.UTF8.GetString);
            throw new InvalidArgumentException(
                $"{what}. Received: {string.Join("; ", texts.Select((text, i) => $"worker {i}: {Excerpt.Of(text)}"))}"
            );
        }
    }
}
